package dev.switchboard.gateway.wire;

import java.util.HexFormat;

/** Values as a person reads them: bounded, and on one line. */
final class Shown {
  private static final int LONGEST = 400;
  private static final int MOST_BYTES = 32;

  private Shown() {}

  /** A text; control characters are shown as escapes. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
    for (int i = 0; i < text.length() && shown.length() < LONGEST; i++) {
      append(shown, text.charAt(i));
    }
    return shown.length() < LONGEST ? shown.toString() : shown.append('…').toString();
  }

  private static void append(StringBuilder shown, char c) {
    switch (c) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (Character.isISOControl(c)) {
          shown.append(String.format("\\u%04x", (int) c));
        } else {
          shown.append(c);
        }
      }
    }
  }

  /** Bytes; of many the first ones. */
  static String hex(byte[] bytes, int from, int length) {
    int shown = Math.min(length, MOST_BYTES);
    String hex = HexFormat.of().formatHex(bytes, from, from + Math.max(0, shown));
    return shown < length ? hex + "… (" + length + " bytes)" : hex;
  }
}
