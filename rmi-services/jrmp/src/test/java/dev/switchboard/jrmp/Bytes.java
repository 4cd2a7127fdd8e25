package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Changes to streams, such as another version of a class makes. */
final class Bytes {
  private Bytes() {}

  /** The bytes with a name replaced by another one, of the same length wherever it stands. */
  static byte[] replaced(byte[] bytes, String from, String to) {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException(from + " and " + to + " differ in length");
    }
    String text = new String(bytes, ISO_8859_1);
    if (!text.contains(from)) {
      throw new IllegalArgumentException("no " + from);
    }
    return text.replace(from, to).getBytes(ISO_8859_1);
  }
}
