package dev.switchboard.gateway.http;

import dev.switchboard.contract.Found;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The media types a bridge reads (RFC 9110 section 8.3), in UTF-8 only (RFC 8259 section 8.1). */
public final class ContentType {
  private final List<String> accepted;

  public ContentType(List<String> accepted) {
    this.accepted = List.copyOf(accepted);
  }

  public List<String> accepted() {
    return accepted;
  }

  /**
   * Why the body of a request is not read; empty: it is. The header is asked, not the request's
   * content type, which throws for a charset that Java does not know.
   */
  public Optional<String> refusal(HttpServletRequest request) {
    return refusal(request.getHeader("Content-Type"), request.getHeader("Content-Encoding"));
  }

  /** Why a body of this type and encoding is not read; empty: it is. */
  public Optional<String> refusal(@Nullable String contentType, @Nullable String contentEncoding) {
    if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
      return Optional.of("Content-Encoding: expected none, found " + Found.quoted(contentEncoding));
    }
    if (contentType == null) {
      return Optional.of("Content-Type: expected " + accepted.get(0) + ", found none");
    }
    return accepted.contains(contentType) ? Optional.empty() : parsed(contentType);
  }

  private Optional<String> parsed(String header) {
    List<String> parts = List.of(header.split(";", -1));
    String type = parts.get(0).trim().toLowerCase(Locale.ROOT);
    if (!accepted.contains(type)) {
      return Optional.of(
          "Content-Type: expected " + accepted.get(0) + ", found " + Found.quoted(type));
    }
    return parts.stream()
        .skip(1)
        .map(String::trim)
        .filter(p -> p.toLowerCase(Locale.ROOT).startsWith("charset"))
        .filter(p -> !isUtf8(p))
        .findFirst()
        .map(p -> "Content-Type: expected charset=utf-8, found " + Found.quoted(p));
  }

  private static boolean isUtf8(String parameter) {
    String value = parameter.substring(parameter.indexOf('=') + 1).trim();
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String name = quoted ? value.substring(1, value.length() - 1) : value;
    return name.equalsIgnoreCase("utf-8") || name.equalsIgnoreCase("utf8"); // as many scripts say
  }
}
