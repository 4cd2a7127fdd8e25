package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Changes to streams, such as another version of a class makes. */
final class Bytes {
  private Bytes() {}

  /** The bytes with a class of another name. */
  static byte[] renamed(byte[] bytes, Class<?> from, String to) {
    String text = new String(bytes, ISO_8859_1);
    return text.replace(utf(from.getName()), utf(to)).getBytes(ISO_8859_1);
  }

  private static String utf(String name) {
    return (char) (name.length() >> 8) + "" + (char) (name.length() & 0xff) + name;
  }

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
