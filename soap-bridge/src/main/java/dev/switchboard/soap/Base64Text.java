package dev.switchboard.soap;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 2045 section 6.8) piece by piece, over white space, without a String of the
 * whole. Padding is required, and nothing may follow it.
 */
final class Base64Text {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int BYTES = 256;
  private static final int WHITE = -1;
  private static final int PADDING = -2;
  private static final int BAD = -3;

  /** What a character is worth as the first to the fourth of a group; below 0: it is no digit. */
  private static final int[] FIRST = values(18);

  private static final int[] SECOND = values(12);
  private static final int[] THIRD = values(6);
  private static final int[] FOURTH = values(0);

  private byte[] bytes = new byte[256];
  private int size;
  private int group;
  private int inGroup;
  private int padding;
  private boolean bad;

  private static int[] values(int shift) {
    int[] values = new int[BYTES];
    Arrays.fill(values, BAD);
    for (char white : new char[] {' ', '\t', '\r', '\n'}) {
      values[white] = WHITE;
    }
    values['='] = PADDING;
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = i << shift;
    }
    return values;
  }

  /** Takes one more piece of the text. */
  void decode(char[] text, int start, int length) {
    byte[] piece = new byte[length];
    for (int i = 0; i < length; i++) {
      char c = text[start + i];
      piece[i] = (byte) (c < BYTES ? c : 0);
    }
    decode(piece, 0, length);
  }

  /**
   * Takes the one piece that is all of the text.
   *
   * @return false: it is not base64, and nothing was taken
   */
  boolean decodeWhole(byte[] text, int start, int end) {
    decode(text, start, end);
    if (isWhole()) {
      return true;
    }
    size = 0;
    group = 0;
    inGroup = 0;
    padding = 0;
    bad = false;
    return false;
  }

  private void decode(byte[] text, int start, int end) {
    reserve((end - start) / 4 * 3 + 3);
    int i = start;
    while (i < end) {
      i = groups(text, i, end);
      if (i < end) {
        character(FOURTH[text[i++] & 0xFF]);
      }
    }
  }

  /** Takes groups of four digits, which most of a text is; returns where something else begins. */
  private int groups(byte[] text, int start, int end) {
    boolean between = inGroup == 0 && padding == 0;
    int lastStart = between ? end - 4 : -1;
    byte[] to = bytes;
    int at = size;
    int i = start;
    while (i <= lastStart) {
      int three =
          FIRST[text[i] & 0xFF]
              | SECOND[text[i + 1] & 0xFF]
              | THIRD[text[i + 2] & 0xFF]
              | FOURTH[text[i + 3] & 0xFF];
      if (three < 0) {
        break;
      }
      to[at++] = (byte) (three >> 16);
      to[at++] = (byte) (three >> 8);
      to[at++] = (byte) three;
      i += 4;
    }
    size = at;
    return i;
  }

  private void character(int value) {
    if (value >= 0) {
      digit(value);
    } else if (value != WHITE) {
      end(value);
    }
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  private void digit(int value) {
    group = (group << 6) | value;
    inGroup++;
    bad |= padding > 0;
    if (inGroup == 4) {
      bytes[size++] = (byte) (group >> 16);
      bytes[size++] = (byte) (group >> 8);
      bytes[size++] = (byte) group;
      inGroup = 0;
    }
  }

  private void end(int value) {
    padding++;
    bad |= value == BAD || padding > 2;
  }

  /** Whether all that came is the base64 of some bytes. */
  boolean isWhole() {
    boolean grouped = inGroup == 0 ? padding == 0 : inGroup > 1 && inGroup + padding == 4;
    return !bad && grouped;
  }

  /** The bytes of a whole text. */
  byte[] bytes() {
    if (inGroup == 0) {
      return Arrays.copyOf(bytes, size);
    }
    byte[] all = Arrays.copyOf(bytes, size + inGroup - 1);
    int last = group << (6 * (4 - inGroup));
    all[size] = (byte) (last >> 16);
    if (inGroup == 3) {
      all[size + 1] = (byte) (last >> 8);
    }
    return all;
  }
}
