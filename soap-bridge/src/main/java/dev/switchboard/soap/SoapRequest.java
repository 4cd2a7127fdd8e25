package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP request says of a message, and who the message itself says it is from. */
final class SoapRequest implements Metadata {
  private static final String TEXT_XML = "text/xml";
  private static final String SOAP_XML = "application/soap+xml";
  private static final String MULTIPART = "multipart/related";
  private static final TrustedProxies LOOPBACK = TrustedProxies.of(List.of("127.0.0.0/8", "::1"));

  private final HttpServletRequest request;
  private final Metadata headers;
  private final String peer;
  private final TrustedProxies proxies;
  private volatile @Nullable String authorization;

  SoapRequest(Exchange exchange, TrustedProxies proxies) {
    this.request = exchange.request();
    this.headers = exchange.metadata();
    this.peer = exchange.peer();
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

  /** As it stands: {@code getContentType()} throws for a charset that Java does not know. */
  String contentType() {
    return headers.first("Content-Type").orElse("");
  }

  /** The charset of an envelope that is not in a part of its own. */
  @Nullable String charset() {
    return isMultipart() ? null : MediaParameter.CHARSET.of(contentType());
  }

  private String mediaType() {
    String type = contentType();
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** SOAP 1.1 section 6, SOAP 1.2 part 2 section 7.1.4: no other type is a message. */
  void refuseOtherMedia() {
    String encoding = headers.first("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw SoapRefusal.ofMedia("Content-Encoding: expected none, found " + Found.quoted(encoding));
    }
    if (!List.of(TEXT_XML, SOAP_XML, MULTIPART).contains(mediaType())) {
      throw SoapRefusal.ofMedia(
          "Content-Type: expected " + TEXT_XML + " or " + SOAP_XML + ", found " + found());
    }
  }

  private String found() {
    return contentType().isEmpty() ? "none" : Found.quoted(mediaType());
  }

  /** Refuses an envelope of one version in the media type of the other. */
  void refuseMediaOfOtherVersion(boolean twelve) {
    String wanted = twelve ? SOAP_XML : TEXT_XML;
    if (!isMultipart() && !mediaType().equals(wanted)) {
      throw SoapRefusal.ofMedia(
          "Content-Type: expected " + wanted + " for this version of SOAP, found " + found());
    }
  }

  /** Whether a message of this media type is of SOAP 1.2, as far as HTTP can tell. */
  boolean isTwelve() {
    return contentType().toLowerCase(Locale.ROOT).contains(SOAP_XML);
  }

  void refuseOtherAttachments() {
    if (isMultipart() && !isXop()) {
      throw SoapRefusal.of(
          "Content-Type: expected attachments as MTOM (application/xop+xml), found others; SOAP with"
              + " Attachments is not served");
    }
  }

  boolean isMultipart() {
    return mediaType().equals(MULTIPART);
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

  /**
   * What the sender calls its intent, without quotes; empty: nothing. In SOAP 1.1 a header (section
   * 6.1.1), in 1.2 a parameter of the media type (RFC 3902).
   */
  String soapAction() {
    String action = headers.first("SOAPAction").orElse("").strip();
    if (action.isEmpty()) {
      return Objects.requireNonNullElse(MediaParameter.ACTION.of(contentType()), "");
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
