package dev.switchboard.soap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
  private static final byte[] NONE = {};

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle LONGS = view(long[].class);

  /** What a character is worth; below 0: it is no digit. */
  private static final byte[] VALUES = values();

  /** What two characters are worth together; below 0: they are not two digits. */
  private static final short[] PAIRS = pairs();

  private byte[] bytes = NONE;
  private int size;
  private int group;
  private int inGroup;
  private int padding;
  private boolean bad;

  private static VarHandle view(Class<?> arrays) {
    return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN);
  }

  private static byte[] values() {
    byte[] values = new byte[BYTES];
    Arrays.fill(values, (byte) BAD);
    for (char white : new char[] {' ', '\t', '\r', '\n'}) {
      values[white] = WHITE;
    }
    values['='] = PADDING;
    for (int i = 0; i < DIGITS.length(); i++) {
      values[DIGITS.charAt(i)] = (byte) i;
    }
    return values;
  }

  private static short[] pairs() {
    short[] pairs = new short[1 << Short.SIZE];
    Arrays.fill(pairs, (short) BAD);
    for (int i = 0; i < DIGITS.length(); i++) {
      for (int j = 0; j < DIGITS.length(); j++) {
        pairs[DIGITS.charAt(i) << Byte.SIZE | DIGITS.charAt(j)] = (short) (i << 6 | j);
      }
    }
    return pairs;
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
    bytes = new byte[decodedSize(text, start, end)];
    take(text, start, end);
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

  /** How many bytes a text has that is base64 without white space; another one has fewer. */
  private static int decodedSize(byte[] text, int start, int end) {
    int groups = (end - start) / 4;
    if (groups == 0 || (end - start) % 4 != 0 || text[end - 1] != '=') {
      return groups * 3;
    }
    return groups * 3 - (text[end - 2] == '=' ? 2 : 1);
  }

  private void decode(byte[] text, int start, int end) {
    reserve((end - start) / 4 * 3 + 3);
    take(text, start, end);
  }

  private void take(byte[] text, int start, int end) {
    int i = start;
    while (i < end) {
      i = groups(text, i, end);
      if (i < end) {
        character(VALUES[text[i++] & 0xFF]);
      }
    }
  }

  /** Takes groups of four digits, which most of a text is; returns where something else begins. */
  private int groups(byte[] text, int start, int end) {
    if (inGroup != 0 || padding != 0) {
      return start;
    }
    int i = twoByTwo(text, start, end);
    byte[] to = bytes;
    int at = size;
    for (; i <= end - 4; i += 4) {
      int first = PAIRS[(short) SHORTS.get(text, i) & 0xFFFF];
      int second = PAIRS[(short) SHORTS.get(text, i + 2) & 0xFFFF];
      if ((first | second) < 0) {
        break;
      }
      to[at++] = (byte) (first >> 4);
      to[at++] = (byte) (first << 4 | second >> 8);
      to[at++] = (byte) second;
    }
    size = at;
    return i;
  }

  /**
   * The same for two groups at a time, as long as there is room: six bytes are written as eight.
   */
  private int twoByTwo(byte[] text, int start, int end) {
    byte[] to = bytes;
    int at = size;
    int i = start;
    for (; i <= end - Long.BYTES && at <= to.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(text, i);
      long first = PAIRS[(int) (eight >>> 48)];
      long second = PAIRS[(int) (eight >>> 32) & 0xFFFF];
      long third = PAIRS[(int) (eight >>> 16) & 0xFFFF];
      long fourth = PAIRS[(int) eight & 0xFFFF];
      if ((first | second | third | fourth) < 0) {
        break;
      }
      LONGS.set(to, at, first << 52 | second << 40 | third << 28 | fourth << 16);
      at += 6;
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

  /** The bytes of a whole text, which the caller may keep; the last thing to ask for. */
  byte[] bytes() {
    int whole = size + Math.max(0, inGroup - 1);
    byte[] all = whole == bytes.length ? bytes : Arrays.copyOf(bytes, whole);
    int last = group << (6 * (4 - inGroup));
    if (inGroup > 0) {
      all[size] = (byte) (last >> 16);
    }
    if (inGroup == 3) {
      all[size + 1] = (byte) (last >> 8);
    }
    return all;
  }
}
