package dev.switchboard.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of bytes, taken from {@link Buffers} and given back. Not for two threads. */
public final class Bytes extends OutputStream {
  private static final int FIRST_CAPACITY = 4 << 10;

  private byte[] array = new byte[FIRST_CAPACITY];
  private int size;

  /** The content's array; the content ends at {@link #size}. */
  public byte[] array() {
    return array;
  }

  public int size() {
    return size;
  }

  public int capacity() {
    return array.length;
  }

  /** Forgets what was written beyond a size. */
  public void truncate(int earlierSize) {
    size = earlierSize;
  }

  @Override
  public void write(int b) {
    reserve(1);
    array[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    reserve(length);
    System.arraycopy(bytes, offset, array, size, length);
    size += length;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /** Appends all of a stream, whose length the host has bounded. */
  public void readAll(InputStream in) throws IOException {
    int count = 0;
    while (count >= 0) {
      size += count;
      reserve(1);
      count = in.read(array, size, array.length - size);
    }
  }

  private void reserve(int length) {
    int needed = Math.addExact(size, length);
    if (needed > array.length) {
      array = Arrays.copyOf(array, (int) Math.min(Math.max(needed, array.length * 2L), 1L << 30));
    }
  }

  @Override
  public String toString() {
    return new String(array, 0, size, StandardCharsets.UTF_8);
  }
}
