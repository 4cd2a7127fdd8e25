package dev.switchboard.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Overwrites credentials in what is kept, byte for byte, so that all else stays where it was. */
final class Redaction {
  /** Header fields come first; so do SOAP's header blocks, in at most as many characters. */
  private static final int SEARCHED = 80 << 10;

  private static final Pattern FIELDS =
      Pattern.compile(
          "(?im)^(?:authorization|proxy-authorization|cookie|set-cookie|x-api-key):[ \\t]*+([^\\r\\n]++)");
  private static final Pattern ELEMENTS =
      Pattern.compile(
          "<(?:[\\w.-]{1,40}:)?(?:Password|Nonce|BinarySecurityToken)(?:\\s[^>]*+)?>([^<]++)");

  private Redaction() {}

  /**
   * @param length how many of the bytes are there; what was overwritten before stays so
   */
  static void redact(byte[] bytes, int length) {
    int searched = Math.min(length, SEARCHED);
    String text = new String(bytes, 0, searched, StandardCharsets.ISO_8859_1);
    overwrite(bytes, FIELDS.matcher(text));
    overwrite(bytes, ELEMENTS.matcher(text));
  }

  private static void overwrite(byte[] bytes, Matcher secret) {
    while (secret.find()) {
      Arrays.fill(bytes, secret.start(1), secret.end(1), (byte) '*');
    }
  }
}
