package dev.switchboard.soap;

import java.util.Arrays;

/**
 * Decodes base64 (RFC 2045 section 6.8) piece by piece, over white space, without a String of the
 * whole. Padding is required, and nothing may follow it.
 */
final class XmlRpcBase64 {
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
    for (int i = start; i < end; i++) {
      char c = text[i];
      int value = c < 128 ? VALUES[c] : BAD;
      if (value >= 0) {
        digit(value);
      } else if (value != WHITE) {
        end(value);
      }
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
