package dev.switchboard.grpc;

import java.util.Arrays;

/**
 * Writes protobuf (its encoding specification) from the end to the start: when a length is needed,
 * what it measures is there already. Not for two threads.
 */
final class ProtoWriter {
  private static final int FIRST_CAPACITY = 512;
  private static final int MOST = 1 << 30;
  private static final int LONGEST_UTF8 = 3; // bytes for one char

  private byte[] array = new byte[FIRST_CAPACITY];
  private int start = FIRST_CAPACITY;

  /** The array whose end, from {@link #start}, is what was written. */
  byte[] array() {
    return array;
  }

  int start() {
    return start;
  }

  int size() {
    return array.length - start;
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(array, start, array.length);
  }

  private void reserve(int length) {
    if (start < length) {
      grow(length);
    }
  }

  private void grow(int length) {
    int size = size();
    long wanted = Math.max(array.length * 2L, (long) size + length);
    if ((long) size + length > MOST) {
      throw new NotCarried("is longer than a message may be");
    }
    byte[] larger = new byte[(int) Math.min(wanted, MOST)];
    System.arraycopy(array, start, larger, larger.length - size, size);
    start = larger.length - size;
    array = larger;
  }

  void tag(int number, int wireType) {
    varint((long) number << 3 | wireType);
  }

  void varint(long value) {
    int length = (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    reserve(length);
    start -= length;
    long rest = value;
    for (int i = 0; i < length - 1; i++) {
      array[start + i] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[start + length - 1] = (byte) rest;
  }

  void fixed32(int value) {
    reserve(Integer.BYTES);
    start -= Integer.BYTES;
    for (int i = 0; i < Integer.BYTES; i++) {
      array[start + i] = (byte) (value >>> (8 * i));
    }
  }

  void fixed64(long value) {
    reserve(Long.BYTES);
    start -= Long.BYTES;
    for (int i = 0; i < Long.BYTES; i++) {
      array[start + i] = (byte) (value >>> (8 * i));
    }
  }

  void bytes(byte[] bytes) {
    reserve(bytes.length);
    start -= bytes.length;
    System.arraycopy(bytes, 0, array, start, bytes.length);
  }

  /** A text in UTF-8, without its length. */
  void text(String text) {
    if (text.length() > MOST / LONGEST_UTF8) {
      throw new NotCarried("has a string longer than a message may be");
    }
    reserve(text.length() * LONGEST_UTF8);
    for (int i = text.length() - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c < 0x80) {
        array[--start] = (byte) c;
      } else if (Character.isSurrogate(c)) {
        fourBytes(pair(text, i--));
      } else {
        moreBytes(c);
      }
    }
  }

  private void moreBytes(char c) {
    array[--start] = (byte) (0x80 | (c & 0x3F));
    if (c < 0x800) {
      array[--start] = (byte) (0xC0 | (c >> 6));
    } else {
      array[--start] = (byte) (0x80 | ((c >> 6) & 0x3F));
      array[--start] = (byte) (0xE0 | (c >> 12));
    }
  }

  private static int pair(String text, int low) {
    if (low == 0 || !Character.isSurrogatePair(text.charAt(low - 1), text.charAt(low))) {
      throw new NotCarried("has an unpaired surrogate, which UTF-8 does not carry");
    }
    return Character.toCodePoint(text.charAt(low - 1), text.charAt(low));
  }

  private void fourBytes(int point) {
    array[--start] = (byte) (0x80 | (point & 0x3F));
    array[--start] = (byte) (0x80 | ((point >> 6) & 0x3F));
    array[--start] = (byte) (0x80 | ((point >> 12) & 0x3F));
    array[--start] = (byte) (0xF0 | (point >> 18));
  }
}
