package dev.switchboard.jrmp;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes on their way to a connection, big-endian, through one buffer: what is larger than the
 * buffer streams. Nothing is sure to have left before {@link #flush}. One thread at a time.
 */
final class ByteSink {
  private static final int FIRST_BUFFER = 16 << 10;

  /**
   * For arrays up to here the buffer grows, so that they leave with what is before them: a packet
   * of its own for that would wake the peer twice.
   */
  private static final int GATHERED = 64 << 10;

  /** The most bytes that one character takes. */
  private static final int WIDEST = 3;

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private final OutputStream out;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int position;

  ByteSink(OutputStream out) {
    this.out = out;
  }

  private static VarHandle view(Class<?> arrays) {
    return MethodHandles.byteArrayViewVarHandle(arrays, ByteOrder.BIG_ENDIAN);
  }

  void u1(int value) throws IOException {
    room(1);
    buffer[position++] = (byte) value;
  }

  void i2(int value) throws IOException {
    room(2);
    SHORTS.set(buffer, position, (short) value);
    position += 2;
  }

  void i4(int value) throws IOException {
    room(4);
    INTS.set(buffer, position, value);
    position += 4;
  }

  void i8(long value) throws IOException {
    room(8);
    LONGS.set(buffer, position, value);
    position += 8;
  }

  void f4(float value) throws IOException {
    i4(Float.floatToRawIntBits(value));
  }

  void f8(double value) throws IOException {
    i8(Double.doubleToRawLongBits(value));
  }

  /** Large arrays go to the connection without another copy. */
  void bytes(byte[] bytes) throws IOException {
    if (bytes.length > buffer.length / 2 && bytes.length <= GATHERED) {
      buffer = Arrays.copyOf(buffer, 4 * Integer.highestOneBit(bytes.length - 1));
    }
    if (bytes.length <= buffer.length - position) {
      System.arraycopy(bytes, 0, buffer, position, bytes.length);
      position += bytes.length;
    } else {
      drain();
      out.write(bytes);
    }
  }

  /** A string with its length before it, in two bytes; longer ones are the caller's bug. */
  void utf(String text) throws IOException {
    long length = ModifiedUtf.length(text);
    if (length > 0xFFFF) {
      throw new IllegalArgumentException(
          "a string of " + length + " bytes, expected at most 65535");
    }
    i2((int) length);
    characters(text);
  }

  /** The characters of a string in modified UTF-8. */
  void characters(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      room(WIDEST);
      char c = text.charAt(i);
      if (c < 0x80 && c != 0) {
        buffer[position++] = (byte) c;
      } else {
        wide(c);
      }
    }
  }

  private void wide(char c) {
    if (c < 0x800) {
      buffer[position++] = (byte) (0xC0 | (c >> 6));
    } else {
      buffer[position++] = (byte) (0xE0 | (c >> 12));
      buffer[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    buffer[position++] = (byte) (0x80 | (c & 0x3F));
  }

  /** Sends what is held back. */
  void flush() throws IOException {
    drain();
    out.flush();
  }

  private void room(int bytes) throws IOException {
    if (bytes > buffer.length - position) {
      drain();
    }
  }

  private void drain() throws IOException {
    int count = position;
    position = 0;
    out.write(buffer, 0, count);
  }
}
