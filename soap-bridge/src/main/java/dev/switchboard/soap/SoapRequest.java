package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP request says of a message, and who the message itself says it is from. */
final class SoapRequest implements Metadata {
  private static final TrustedProxies LOOPBACK = TrustedProxies.of(List.of("127.0.0.0/8", "::1"));

  private final HttpServletRequest request;
  private final Metadata headers;
  private final String peer;
  private final SoapMedia media;
  private final TrustedProxies proxies;
  private volatile @Nullable String authorization;

  SoapRequest(Exchange exchange, SoapMedia media, TrustedProxies proxies) {
    this.request = exchange.request();
    this.headers = exchange.metadata();
    this.peer = exchange.peer();
    this.media = media;
    this.proxies = proxies;
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

  SoapMedia media() {
    return media;
  }

  /** Refuses what no message is, by what HTTP says of it. */
  void refuseOtherMedia() {
    String encoding = headers.first("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw SoapRefusal.ofMedia("Content-Encoding: expected none, found " + Found.quoted(encoding));
    }
    media.refuseOther();
    media.refuseOtherAttachments();
  }

  /** Whether the client reads answers with attachments: it sends such a message, or says so. */
  boolean takesXop() {
    return media.xop()
        || headers
            .first("Accept")
            .filter(types -> SoapMedia.contains(types, MtomNames.MEDIA_TYPE))
            .isPresent();
  }

  /**
   * What the sender calls its intent, without quotes; empty: nothing. In SOAP 1.1 a header (section
   * 6.1.1), in 1.2 a parameter of the media type (RFC 3902).
   */
  String soapAction() {
    String action = headers.first("SOAPAction").orElse("").strip();
    if (action.isEmpty()) {
      return media.action();
    }
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
    Optional<String> outside =
        proxies.trusts(peer) ? headers.first("X-Forwarded-Proto") : Optional.empty();
    return outside.map(protocol -> protocol.strip().equalsIgnoreCase("https")).orElse(isLoopback());
  }

  private boolean isLoopback() {
    return LOOPBACK.trusts(peer);
  }
}
