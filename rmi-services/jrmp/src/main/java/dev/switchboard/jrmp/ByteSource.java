package dev.switchboard.jrmp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a connection, big-endian, through one buffer. Takes no more from it than {@link
 * #allow allowed}. One thread at a time.
 */
final class ByteSource {
  private static final int FIRST_BUFFER = 16 << 10;

  /**
   * Arrays up to here come through the buffer, which grows to twice their length. They arrive with
   * what is before them in one read, and a copy of them is not cleared first, as an array to be
   * read into is.
   */
  private static final int GATHERED = 128 << 10;

  /** The most that is allocated for a claimed length before its bytes arrive. */
  private static final int FIRST_CHUNK = 1 << 20;

  /** An array is made this many times as long when it is full: what has arrived vouches for it. */
  private static final int GROWTH = 8;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int position;
  private int end;
  private int mark = -1;
  private long allowance;

  ByteSource(InputStream in) {
    this.in = in;
  }

  private static VarHandle view(Class<?> arrays) {
    return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN);
  }

  /** From here on, so many bytes may be read; those in the buffer count. */
  ByteSource allow(long bytes) {
    allowance = bytes - buffered();
    return this;
  }

  /** Bytes that have arrived and were not read. */
  int buffered() {
    return end - position;
  }

  /** How many bytes may still be read. */
  long remaining() {
    return buffered() + allowance;
  }

  /** Holds a length that the stream claims against what may still come. */
  void expect(long bytes) throws StreamFault {
    if (bytes < 0) {
      throw StreamFault.corrupt("negative length " + bytes);
    }
    if (bytes > remaining()) {
      throw StreamFault.limit("a length of " + bytes + " bytes, with " + remaining() + " left");
    }
  }

  int u1() throws IOException {
    if (position == end) {
      fill();
    }
    return buffer[position++] & 0xFF;
  }

  byte s1() throws IOException {
    return (byte) u1();
  }

  /** The next byte, which stays. */
  int peek() throws IOException {
    if (position == end) {
      fill();
    }
    return buffer[position] & 0xFF;
  }

  boolean bool() throws IOException {
    return u1() != 0;
  }

  short s2() throws IOException {
    need(2);
    short value = (short) SHORTS.get(buffer, position);
    position += 2;
    return value;
  }

  int u2() throws IOException {
    return s2() & 0xFFFF;
  }

  char c2() throws IOException {
    return (char) s2();
  }

  int i4() throws IOException {
    need(4);
    int value = (int) INTS.get(buffer, position);
    position += 4;
    return value;
  }

  long i8() throws IOException {
    need(8);
    long value = (long) LONGS.get(buffer, position);
    position += 8;
    return value;
  }

  float f4() throws IOException {
    return Float.intBitsToFloat(i4());
  }

  double f8() throws IOException {
    return Double.longBitsToDouble(i8());
  }

  /** A string with its length before it, in two bytes (6.2, modified UTF-8). */
  String utf() throws IOException {
    return utf(u2());
  }

  /** A string of so many bytes. */
  String utf(int length) throws IOException {
    expect(length);
    if (gathered(length)) {
      String text = ModifiedUtf.decode(buffer, position, length);
      position += length;
      return text;
    }
    byte[] bytes = bytes(length);
    return ModifiedUtf.decode(bytes, 0, length);
  }

  /** So many bytes in an array of their own; a long one grows only as they arrive. */
  byte[] bytes(int length) throws IOException {
    expect(length);
    if (gathered(length)) {
      position += length;
      return Arrays.copyOfRange(buffer, position - length, position);
    }
    byte[] bytes = new byte[first(length)];
    readFully(bytes, 0);
    while (bytes.length < length) {
      int done = bytes.length;
      bytes = Arrays.copyOf(bytes, (int) Math.min(length, (long) GROWTH * done));
      readFully(bytes, done);
    }
    return bytes;
  }

  /** Such that the last growth reaches the length exactly, and little was copied until then. */
  private static int first(int length) {
    int first = length;
    while (first > FIRST_CHUNK) {
      first = (first - 1) / GROWTH + 1;
    }
    return first;
  }

  private void readFully(byte[] target, int from) throws IOException {
    int buffered = Math.min(buffered(), target.length - from);
    System.arraycopy(buffer, position, target, from, buffered);
    position += buffered;
    int done = from + buffered;
    while (done < target.length) {
      done += read(target, done, target.length - done);
    }
  }

  void skip(long bytes) throws IOException {
    long left = bytes;
    while (left > buffered()) {
      left -= buffered();
      position = end;
      fill();
    }
    position += (int) left;
  }

  /** Whether these bytes come next; if so they are skipped, if not nothing is. */
  boolean skipIfNext(byte[] expected) throws IOException {
    int compared = 0;
    while (true) {
      int available = Math.min(buffered(), expected.length);
      if (!Arrays.equals(
          buffer, position + compared, position + available, expected, compared, available)) {
        return false;
      }
      if (available == expected.length) {
        position += available;
        return true;
      }
      compared = available;
      need(available + 1); // what is the beginning of these bytes is incomplete without the rest
    }
  }

  /** A byte ahead; it must be known that the stream has so many, and they must be few. */
  int peekAt(int distance) throws IOException {
    need(distance + 1);
    return buffer[position + distance] & 0xFF;
  }

  /** Starts to remember what is read, for {@link #sinceMark}. */
  void mark() {
    mark = position;
  }

  /** What was read since {@link #mark}, or null when it was more than the buffer holds. */
  byte @Nullable [] sinceMark() {
    byte[] bytes = mark < 0 ? null : Arrays.copyOfRange(buffer, mark, position);
    mark = -1;
    return bytes;
  }

  private void need(int bytes) throws IOException {
    while (buffered() < bytes) {
      fill();
    }
  }

  /** Brings so many bytes into the buffer, which are expected; false when they are too many. */
  private boolean gathered(int length) throws IOException {
    if (length > GATHERED) {
      return false;
    }
    if (length > buffer.length / 2) {
      buffer = Arrays.copyOf(buffer, 4 * Integer.highestOneBit(length - 1));
    }
    need(length);
    return true;
  }

  private void fill() throws IOException {
    if (end > buffer.length / 2) {
      compact();
    }
    end += read(buffer, end, buffer.length - end);
  }

  private void compact() {
    if (mark >= 0 && end - mark > buffer.length / 2) {
      mark = -1;
    }
    int from = mark >= 0 ? mark : position;
    System.arraycopy(buffer, from, buffer, 0, end - from);
    position -= from;
    end -= from;
    mark = mark >= 0 ? 0 : -1;
  }

  private int read(byte[] target, int from, int length) throws IOException {
    if (allowance <= 0) {
      throw StreamFault.limit("a reply longer than allowed");
    }
    int count = in.read(target, from, (int) Math.min(length, allowance));
    if (count <= 0) {
      throw new EOFException("the connection ended within a reply");
    }
    allowance -= count;
    return count;
  }
}
