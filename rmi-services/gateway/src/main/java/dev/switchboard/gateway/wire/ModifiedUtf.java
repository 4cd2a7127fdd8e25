package dev.switchboard.gateway.wire;

/**
 * Modified UTF-8 (Java Virtual Machine Specification, section 4.4.7), leniently: what is not is
 * shown as the replacement character.
 */
final class ModifiedUtf {
  private static final char REPLACEMENT = '\uFFFD';

  private ModifiedUtf() {}

  static String decode(byte[] bytes, int from, int length) {
    StringBuilder text = new StringBuilder(length);
    int end = from + length;
    int at = from;
    while (at < end) {
      int size = size(bytes[at]);
      boolean whole = size > 0 && at + size <= end;
      text.append(whole ? character(bytes, at, size) : REPLACEMENT);
      at += whole ? size : 1;
    }
    return text.toString();
  }

  private static int size(byte first) {
    if (first >= 0) {
      return 1;
    }
    if ((first & 0xE0) == 0xC0) {
      return 2;
    }
    return (first & 0xF0) == 0xE0 ? 3 : 0;
  }

  private static char character(byte[] bytes, int at, int size) {
    return switch (size) {
      case 1 -> (char) bytes[at];
      case 2 -> (char) (((bytes[at] & 0x1F) << 6) | (bytes[at + 1] & 0x3F));
      default ->
          (char)
              (((bytes[at] & 0x0F) << 12) | ((bytes[at + 1] & 0x3F) << 6) | (bytes[at + 2] & 0x3F));
    };
  }
}
