package dev.switchboard.rest;

/** Checks text for what UTF-8 (RFC 3629) and Unicode forbid; the tokenizer alone is too lenient. */
final class Utf8 {
  private static final java.lang.invoke.VarHandle LONGS =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  /**
   * The offset of the first byte that is not UTF-8, or is NUL, which no JSON text holds (and by
   * which UTF-16 and UTF-32 would be guessed); -1 when there is none.
   */
  static int firstInvalid(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      at = skipAscii(bytes, at, end);
      if (at < end) {
        int width = bytes[at] == 0 ? 0 : width(bytes, at, end);
        if (width == 0) {
          return at;
        }
        at += width;
      }
    }
    return -1;
  }

  /** Eight bytes at a time: none has its high bit set, and none is zero. */
  private static int skipAscii(byte[] bytes, int start, int end) {
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long eight = (long) LONGS.get(bytes, at);
      if (((eight | ((eight - LOW_BITS) & ~eight)) & HIGH_BITS) != 0) {
        break;
      }
    }
    while (at < end && bytes[at] > 0) {
      at++;
    }
    return at;
  }

  /** How many bytes the character takes; 0 when it is not well-formed (RFC 3629 section 4). */
  private static int width(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return tails(bytes, at + 1, end, 1) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      return second(bytes, at, end, first) && tails(bytes, at + 2, end, 1) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      return second(bytes, at, end, first) && tails(bytes, at + 2, end, 2) ? 4 : 0;
    }
    return 0;
  }

  /** Excludes overlong forms, surrogates, and what lies above U+10FFFF. */
  private static boolean second(byte[] bytes, int at, int end, int first) {
    if (!tails(bytes, at + 1, end, 1)) {
      return false;
    }
    int second = bytes[at + 1] & 0xff;
    return switch (first) {
      case 0xe0 -> second >= 0xa0;
      case 0xed -> second <= 0x9f;
      case 0xf0 -> second >= 0x90;
      case 0xf4 -> second <= 0x8f;
      default -> true;
    };
  }

  private static boolean tails(byte[] bytes, int at, int end, int count) {
    if (at + count > end) {
      return false;
    }
    for (int i = at; i < at + count; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Whether every surrogate of the text has its partner. */
  static boolean pairsSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
