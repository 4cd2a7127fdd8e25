package dev.switchboard.gateway.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Overwrites credentials in what is kept, byte for byte, so that all else stays where it was: the
 * values of header fields, of parameters in addresses, and of WS-Security's elements.
 */
final class Redaction {
  static final byte MARK = '*';

  /** Header fields come first; so do SOAP's header blocks, in at most as many characters. */
  private static final int SEARCHED = 80 << 10;

  /** A field, with lines that go on (RFC 9112, section 5.2), and with what a server refuses. */
  private static final Pattern FIELDS =
      Pattern.compile(
          "(?m)^[ \\t]*+([\\w!#$%&'*+.^`|~-]++)[ \\t]*+:[ \\t]*+([^\\r\\n]++(?:\\r?\\n[ \\t]++[^\\r\\n]++)*+)");

  private static final Pattern SECRET_FIELD =
      Pattern.compile(
          "(?:.*[-_.])?(?:authorization|cookie2?|api-?key|token|secret|password|jwt|session(?:-?id)?"
              + "|assertion|credential)(?:-bin)?");

  /** The values of a query or of a path's parameters, also in another address within a field. */
  private static final Pattern PARAMETERS =
      Pattern.compile("[?&;]([^=&;?#\\s\"'<>]{1,100}+)=([^&;#\\s\"'<>]++)");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?:.*[-_.])?(?:auth|authorization|api-?key|key|token|secret|password|passwd|pwd|jwt"
              + "|session(?:-?id)?|jsessionid|sid|signature|sig|credential|assertion)");

  /** In front of a host (RFC 3986, section 3.2.1). */
  private static final Pattern USERS =
      Pattern.compile("\\b[A-Za-z][A-Za-z0-9+.-]{0,20}+://([^\\s/?#@\"'<>]{1,500}+)@");

  private static final Pattern ELEMENTS =
      Pattern.compile(
          "<((?:[^\\s<>/:=\"']++:)?(?:Password|Nonce|BinarySecurityToken|Assertion|SignatureValue"
              + "|CipherValue))(?=[\\s>])[^>]*+>(.*?)(?=</\\1\\s*+>|\\z)",
          Pattern.DOTALL);

  /** What stands between the chunks of a body (RFC 9112, section 7.1), and has to stay. */
  private static final Pattern CHUNK =
      Pattern.compile("\\r\\n[0-9A-Fa-f]{1,8}+(?:;[^\\r\\n]*+)?\\r\\n");

  private Redaction() {}

  /**
   * Searches the beginning of what one side said in HTTP/1.1.
   *
   * @param length how many of the bytes are there; what was overwritten before stays so
   */
  static void redact(byte[] bytes, int length) {
    String text = new String(bytes, 0, Math.min(length, SEARCHED), StandardCharsets.ISO_8859_1);
    Matcher field = FIELDS.matcher(text);
    while (field.find()) {
      if (isSecretField(field.group(1))) {
        Arrays.fill(bytes, field.start(2), field.end(2), MARK);
      }
    }
    parameters(bytes, text);
    elements(bytes, 0, text);
  }

  private static void parameters(byte[] bytes, String text) {
    Matcher parameter = PARAMETERS.matcher(text);
    for (int at = 0; parameter.find(at); at = parameter.end(1)) {
      if (isSecretParameter(parameter.group(1))) {
        Arrays.fill(bytes, parameter.start(2), parameter.end(2), MARK);
      }
    }
    Matcher user = USERS.matcher(text);
    while (user.find()) {
      Arrays.fill(bytes, user.start(1), user.end(1), MARK);
    }
  }

  private static void elements(byte[] bytes, int from, String text) {
    Matcher element = ELEMENTS.matcher(text);
    while (element.find()) {
      int at = element.start(2);
      Matcher chunk = CHUNK.matcher(text).region(at, element.end(2));
      while (chunk.find()) {
        Arrays.fill(bytes, from + at, from + chunk.start(), MARK);
        at = chunk.end();
      }
      Arrays.fill(bytes, from + at, from + element.end(2), MARK);
    }
  }

  /** The contents of WS-Security's elements in a whole body: its first and last bytes, in turn. */
  static int[] secrets(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    return ELEMENTS
        .matcher(text)
        .results()
        .flatMapToInt(found -> IntStream.of(found.start(2), found.end(2)))
        .toArray();
  }

  /** Whether the value of a header field is nobody's but its client's. */
  static boolean isSecretField(String name) {
    return SECRET_FIELD.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isSecretParameter(String name) {
    String plain = decoded(name).orElse(name).replaceAll("([a-z])([A-Z])", "$1-$2");
    return SECRET_PARAMETER.matcher(plain.toLowerCase(Locale.ROOT)).matches();
  }

  private static Optional<String> decoded(String name) {
    try {
      return Optional.of(URLDecoder.decode(name, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException spoiled) {
      return Optional.empty();
    }
  }

  /** The field as it may be kept; a field without credentials is the same. */
  static HttpHead.Field cleared(HttpHead.Field field) {
    if (isSecretField(field.name())) {
      return new HttpHead.Field(field.name(), "*".repeat(field.value().length()));
    }
    byte[] value = field.value().getBytes(StandardCharsets.ISO_8859_1);
    parameters(value, field.value());
    String kept = new String(value, StandardCharsets.ISO_8859_1);
    return kept.equals(field.value()) ? field : new HttpHead.Field(field.name(), kept);
  }

  static void fill(byte[] bytes, Span span) {
    Arrays.fill(bytes, span.start(), span.end(), MARK);
  }
}
