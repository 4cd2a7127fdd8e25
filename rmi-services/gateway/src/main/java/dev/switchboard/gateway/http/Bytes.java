package dev.switchboard.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing buffer of bytes, taken from {@link Buffers} and given back. Not for two threads. */
public final class Bytes extends OutputStream {
  private static final int FIRST_CAPACITY = 4 << 10;

  /** Base64 of less is written at once: what is all in all that short leaves from the array. */
  private static final int LONG_VALUE = 16 << 10;

  private byte[] array = new byte[FIRST_CAPACITY];
  private int size; // of what is written
  private final List<Base64Value> values = new ArrayList<>(0); // which belong between that
  private int letters; // of all values

  /** The content's array; the content ends at {@link #size}. */
  public byte[] array() {
    writeValues();
    return array;
  }

  public int size() {
    return size + letters;
  }

  public int capacity() {
    return array.length;
  }

  /** Forgets what was written beyond a size. */
  public void truncate(int earlierSize) {
    if (earlierSize > 0) {
      writeValues();
    }
    forgetValues();
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

  /**
   * Appends the base64 of bytes (RFC 4648 section 4). A long value stays as it is, and must not be
   * changed any more, until somebody wants the content: all its letters here would be one copy
   * more.
   */
  public void writeBase64(byte[] bytes, int offset, int length) {
    Base64Value value = new Base64Value(size, bytes, offset, length);
    if (length < LONG_VALUE) {
      reserve(value.letters());
      size += value.letters();
      value.putInto(ByteBuffer.wrap(array, value.place(), value.letters()));
    } else {
      values.add(value);
      letters = Math.addExact(letters, value.letters());
    }
  }

  /** Copies all content, for which there must be room. */
  void putInto(ByteBuffer target) {
    int done = 0;
    for (Base64Value value : values) {
      target.put(array, done, value.place() - done);
      value.putInto(target);
      done = value.place();
    }
    target.put(array, done, size - done);
  }

  /** In place, from behind, for the array may have grown already and be used again. */
  private void writeValues() {
    int to = size();
    int from = size;
    reserve(letters);
    for (int i = values.size() - 1; i >= 0; i--) {
      Base64Value value = values.get(i);
      int behind = from - value.place();
      from = value.place();
      to -= behind;
      System.arraycopy(array, from, array, to, behind);
      to -= value.letters();
      value.putInto(ByteBuffer.wrap(array, to, value.letters()));
    }
    size += letters;
    forgetValues();
  }

  private void forgetValues() {
    values.clear();
    letters = 0;
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
    return new String(array(), 0, size(), StandardCharsets.UTF_8);
  }
}
