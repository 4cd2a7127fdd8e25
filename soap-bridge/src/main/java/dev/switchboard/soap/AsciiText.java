package dev.switchboard.soap;

import java.io.Reader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of ASCII, as characters for a parser: each is one byte, so a place in the one is a
 * place in the other. Closing it does nothing.
 */
final class AsciiText extends Reader {
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = EACH << 7;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final byte[] bytes;
  private final int end;
  private int position;

  AsciiText(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = length;
  }

  /** Whether all bytes are of ASCII. */
  static boolean isAscii(byte[] bytes, int length) {
    long all = 0;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      all |= (long) LONGS.get(bytes, i);
    }
    for (; i < length; i++) {
      all |= bytes[i];
    }
    return (all & HIGH) == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  /** Where the parser reads on; what is before it, the parser has. */
  int position() {
    return position;
  }

  /** Lets the parser read on from a later place. */
  void skipTo(int place) {
    position = place;
  }

  /** The first place of a character from a place on; the end where there is none. */
  int indexOf(char c, int from) {
    long pattern = EACH * c;
    int i = from;
    while (i <= end - 2 * Long.BYTES && (zeros(i, pattern) | zeros(i + 8, pattern)) == 0) {
      i += 2 * Long.BYTES;
    }
    while (i < end && bytes[i] != c) {
      i++;
    }
    return i;
  }

  /** Whether one of eight bytes is the pattern's: 0 if not. */
  private long zeros(int place, long pattern) {
    long differences = (long) LONGS.get(bytes, place) ^ pattern;
    return (differences - EACH) & ~differences & HIGH;
  }

  @Override
  public int read(char[] into, int from, int length) {
    int count = Math.min(length, end - position);
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    new String(bytes, position, count, StandardCharsets.ISO_8859_1).getChars(0, count, into, from);
    position += count;
    return count;
  }

  @Override
  public void close() {}
}
