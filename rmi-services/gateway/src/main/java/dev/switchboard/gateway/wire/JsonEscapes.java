package dev.switchboard.gateway.wire;

/**
 * The escapes of JSON's strings (RFC 8259, section 7), leniently: unknown ones stay as they are.
 */
final class JsonEscapes {
  private static final String LETTERS = "bfnrt";
  private static final String MEANINGS = "\b\f\n\r\t";
  private static final int HEX_DIGITS = 4;

  private JsonEscapes() {}

  static String undone(String text) {
    StringBuilder undone = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean escape = c == '\\' && at + 1 < text.length();
      at += escape ? escape(undone, text, at + 1) : plain(undone, c);
    }
    return undone.toString();
  }

  private static int plain(StringBuilder undone, char c) {
    undone.append(c);
    return 1;
  }

  /**
   * @return how long the escape is
   */
  private static int escape(StringBuilder undone, String text, int at) {
    char c = text.charAt(at);
    int end = at + 1 + HEX_DIGITS;
    if (c == 'u' && end <= text.length() && text.substring(at + 1, end).matches("[0-9A-Fa-f]+")) {
      undone.append((char) Integer.parseInt(text.substring(at + 1, end), 16));
      return 2 + HEX_DIGITS;
    }
    int letter = LETTERS.indexOf(c);
    undone.append(letter < 0 ? c : MEANINGS.charAt(letter));
    return 2;
  }
}
