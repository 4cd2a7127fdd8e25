package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of a URI's parts (RFC 3986 section 2.1), in strict UTF-8. */
final class PercentCoding {
  /** What a path segment holds as it is beside letters and digits (RFC 3986 section 3.3). */
  private static final String PLAIN = "-._~!$&'()*+,;=:@";

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private PercentCoding() {}

  /**
   * The text of a part.
   *
   * @param form whether {@code +} is a space, as in a query made by a form
   * @param place for the exception
   * @throws InvalidArgument for a broken escape, and for bytes that are not UTF-8
   */
  static String decode(String part, boolean form, String place) {
    if (part.indexOf('%') < 0 && !(form && part.indexOf('+') >= 0) && isAscii(part)) {
      return part;
    }
    byte[] bytes = new byte[part.length()];
    int size = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        bytes[size++] = (byte) escape(part, i, place);
        i += 2;
      } else if (c > 0x7f) {
        throw Found.at(place, "expected ASCII and percent escapes, found " + Found.quoted(part));
      } else {
        bytes[size++] = (byte) (form && c == '+' ? ' ' : c);
      }
    }
    return text(bytes, size, part, place);
  }

  private static boolean isAscii(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static int escape(String part, int at, String place) {
    if (at + 2 >= part.length() || !isHex(part.charAt(at + 1)) || !isHex(part.charAt(at + 2))) {
      throw Found.at(place, "expected two hexadecimal digits after %, found " + Found.quoted(part));
    }
    return HexFormat.fromHexDigits(part, at + 1, at + 3);
  }

  private static boolean isHex(char c) {
    return HexFormat.isHexDigit(c);
  }

  private static String text(byte[] bytes, int size, String part, String place) {
    int invalid = Utf8.firstInvalid(bytes, 0, size);
    while (invalid >= 0 && bytes[invalid] == 0) { // no JSON text holds NUL, but a string may
      invalid = Utf8.firstInvalid(bytes, invalid + 1, size);
    }
    if (invalid >= 0) {
      throw Found.at(place, "expected UTF-8, found " + Found.quoted(part));
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** A text as a path segment. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return encoded.toString();
  }
}
