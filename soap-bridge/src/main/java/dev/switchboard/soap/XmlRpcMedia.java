package dev.switchboard.soap;

import dev.switchboard.gateway.http.ContentType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Content-Type says of a message (RFC 7303): its charset wins over the XML's own encoding;
 * without one, the XML's counts, and then UTF-8.
 */
final class XmlRpcMedia {
  static final List<String> ACCEPTED = List.of("text/xml", "application/xml");

  private static final String CHARSET = "charset=";
  private static final Map<String, String> ENCODINGS =
      Map.of("utf-8", "UTF-8", "utf8", "UTF-8", "us-ascii", "US-ASCII", "iso-8859-1", "ISO-8859-1");

  private final ContentType contentType = new ContentType(ACCEPTED);

  /** Why a body of this type and encoding is not read; empty: it is. */
  Optional<String> refusal(@Nullable String header, @Nullable String contentEncoding) {
    String without = header == null || encoding(header).isEmpty() ? header : withoutCharset(header);
    return contentType.refusal(without, contentEncoding);
  }

  private static String withoutCharset(String header) {
    return Arrays.stream(header.split(";"))
        .filter(part -> !isCharset(part))
        .collect(Collectors.joining(";"));
  }

  /** The encoding that the header names, where that is one we know; else empty. */
  String encoding(@Nullable String header) {
    if (header == null || header.indexOf(';') < 0) {
      return "";
    }
    return Arrays.stream(header.split(";"))
        .filter(XmlRpcMedia::isCharset)
        .map(part -> part.substring(part.indexOf('=') + 1).replace("\"", "").strip())
        .map(name -> ENCODINGS.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
        .findFirst()
        .orElse("");
  }

  private static boolean isCharset(String part) {
    return part.strip().toLowerCase(Locale.ROOT).startsWith(CHARSET);
  }
}
