package dev.switchboard.soap;

import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP request says of a message, and who the message itself says it is from. */
final class CxfRequest implements Metadata {
  private final HttpServletRequest request;
  private final Metadata headers;
  private final String peer;
  private volatile @Nullable String authorization;

  CxfRequest(Exchange exchange) {
    this.request = exchange.request();
    this.headers = exchange.metadata();
    this.peer = exchange.peer();
  }

  /** From now on the message is this user's, whatever HTTP says. */
  void authorize(String basic) {
    authorization = basic;
  }

  @Override
  public Optional<String> first(String name) {
    String own = authorization;
    return own != null && name.equalsIgnoreCase("authorization")
        ? Optional.of(own)
        : headers.first(name);
  }

  String contentType() {
    return headers.first("Content-Type").orElse("");
  }

  /** The charset of an envelope that is not in a part of its own. */
  @Nullable String charset() {
    return isMultipart() ? null : request.getCharacterEncoding();
  }

  boolean isMultipart() {
    return contentType().regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }

  boolean isXop() {
    return contentType().toLowerCase(Locale.ROOT).contains(MtomNames.MEDIA_TYPE);
  }

  /** Whether the client reads answers with attachments: it sends such a message, or says so. */
  boolean takesXop() {
    return isXop()
        || headers
            .first("Accept")
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .contains(MtomNames.MEDIA_TYPE);
  }

  /** SOAP 1.1 section 6.1.1; without its quotes. */
  String soapAction() {
    String action = headers.first("SOAPAction").orElse("").strip();
    boolean quoted = action.length() >= 2 && action.startsWith("\"") && action.endsWith("\"");
    return quoted ? action.substring(1, action.length() - 1) : action;
  }

  /**
   * Whether nobody else could read it: TLS, or this machine, unless a proxy there says otherwise.
   */
  boolean isConfidential() {
    if (request.isSecure()) {
      return true;
    }
    String outside = headers.first("X-Forwarded-Proto").orElse("https").strip();
    return isLoopback() && outside.equalsIgnoreCase("https");
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(peer).isLoopbackAddress(); // an address, never a name
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
