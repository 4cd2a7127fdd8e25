package dev.switchboard.soap;

/** Which texts XML can have (XML 1.0, section 2.2). */
final class SoapText {
  private SoapText() {}

  /**
   * The text, which XML can have.
   *
   * @throws SoapNotCarried naming the first character that XML has no form for
   */
  static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0xD800) {
        i = checked(text, i, c);
      }
    }
    return text;
  }

  /** Checks one that may be forbidden; the index of its last char. */
  private static int checked(String text, int index, char c) {
    int point = text.codePointAt(index);
    if (!isXml(point)) {
      throw new SoapNotCarried(
          String.format(
              "the text has U+%04X at %d, a character that XML does not have", (int) c, index));
    }
    return index + Character.charCount(point) - 1;
  }

  /** The text with U+FFFD for what XML cannot have. */
  static String carried(String text) {
    StringBuilder carried = new StringBuilder(text.length());
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(carried::appendCodePoint);
    return carried.toString();
  }

  private static boolean isXml(int point) {
    return (point >= ' ' && point < 0xD800)
        || (point > 0xDFFF && point < 0xFFFE)
        || point > 0xFFFF
        || point == '\t'
        || point == '\n'
        || point == '\r';
  }
}
