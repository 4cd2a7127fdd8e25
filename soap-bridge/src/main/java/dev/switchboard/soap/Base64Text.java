package dev.switchboard.soap;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 2045 section 6.8) piece by piece, over white space, without a String of the
 * whole. Padding is required, and nothing may follow it.
 */
final class Base64Text {
  private static final byte[] VALUES = values();
  private static final int WHITE = -1;
  private static final int PADDING = -2;
  private static final int BAD = -3;

  private byte[] bytes = new byte[256];
  private int size;
  private int group;
  private int inGroup;
  private int padding;
  private boolean bad;

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) BAD);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      values[letters.charAt(i)] = (byte) i;
    }
    for (char white : new char[] {' ', '\t', '\r', '\n'}) {
      values[white] = WHITE;
    }
    values['='] = PADDING;
    return values;
  }

  /** Takes one more piece of the text. */
  void decode(char[] text, int start, int length) {
    reserve(length / 4 * 3 + 3);
    int end = start + length;
    int i = start;
    while (i < end) {
      i = groups(text, i, end);
      if (i < end) {
        character(text[i++]);
      }
    }
  }

  /** Takes groups of four digits, which most of a text is; returns where something else begins. */
  private int groups(char[] text, int start, int end) {
    boolean between = inGroup == 0 && padding == 0;
    int lastStart = between ? end - 4 : -1;
    byte[] to = bytes;
    int at = size;
    int i = start;
    while (i <= lastStart) {
      int three =
          value(text[i]) << 18
              | value(text[i + 1]) << 12
              | value(text[i + 2]) << 6
              | value(text[i + 3]);
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

  /** Below 0 where it is no digit. */
  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : BAD;
  }

  private void character(char c) {
    int value = value(c);
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
