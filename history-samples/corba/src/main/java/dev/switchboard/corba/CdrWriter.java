package dev.switchboard.corba;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes CDR, big-endian and aligned to where the buffer begins. */
final class CdrWriter {
  private static final int FIRST_CAPACITY = 256;
  private static final int LARGEST = 1 << 28;
  private static final char MARK = '\ufeff';
  private static final char MARK_SWAPPED = '\ufffe';

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private ByteBuffer view = ByteBuffer.wrap(bytes);
  private int size;
  private int depth;
  private boolean narrow;

  /** Bytes written so far. */
  int size() {
    return size;
  }

  /** Forgets what was written beyond a size. */
  void truncate(int earlierSize) {
    size = earlierSize;
    depth = 0;
  }

  CdrWriter align(int unit) {
    int gap = -size & (unit - 1);
    if (gap > 0) {
      reserve(gap);
      Arrays.fill(bytes, size, size + gap, (byte) 0);
      size += gap;
    }
    return this;
  }

  CdrWriter octet(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
    return this;
  }

  CdrWriter bool(boolean value) {
    return octet(value ? 1 : 0);
  }

  CdrWriter int16(int value) {
    int at = room(Short.BYTES);
    view.putShort(at, (short) value);
    return this;
  }

  CdrWriter int32(int value) {
    int at = room(Integer.BYTES);
    view.putInt(at, value);
    return this;
  }

  CdrWriter int64(long value) {
    int at = room(Long.BYTES);
    view.putLong(at, value);
    return this;
  }

  CdrWriter float32(float value) {
    return int32(Float.floatToIntBits(value));
  }

  CdrWriter float64(double value) {
    return int64(Double.doubleToLongBits(value));
  }

  /** Aligned room for a value, after which writing goes on. */
  private int room(int bytesOfValue) {
    align(bytesOfValue);
    reserve(bytesOfValue);
    int at = size;
    size += bytesOfValue;
    return at;
  }

  CdrWriter octets(byte[] value) {
    int32(value.length);
    return raw(value);
  }

  CdrWriter raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  /** From here on wide characters are refused: the client would not know what they are. */
  void refuseWide() {
    narrow = true;
  }

  private void wide() {
    if (narrow) {
      throw new CdrNotCarried("wide characters, for a client without GIOP 1.2 and UTF-16");
    }
  }

  /** A string of ASCII, and a zero. */
  CdrWriter string(String value) {
    int length = value.length();
    int32(length + 1);
    reserve(length + 1L);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c == 0 || c > 0x7f) {
        throw new CdrNotCarried("a string that is not ASCII");
      }
      bytes[size++] = (byte) c;
    }
    bytes[size++] = 0;
    return this;
  }

  /** A wide string of GIOP 1.2 in UTF-16, big-endian; a mark only where the text is like one. */
  CdrWriter wstring(String value) {
    wide();
    int length = value.length();
    boolean marked = length > 0 && (value.charAt(0) == MARK || value.charAt(0) == MARK_SWAPPED);
    int32(Character.BYTES * (marked ? length + 1 : length));
    reserve(Character.BYTES * (length + 1L));
    if (marked) {
      unit(MARK);
    }
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        pair(value, i++);
      } else {
        unit(c);
      }
    }
    return this;
  }

  private void pair(String value, int index) {
    if (!Character.isSupplementaryCodePoint(value.codePointAt(index))) {
      throw new CdrNotCarried("half of a surrogate pair, which UTF-16 has no form for");
    }
    unit(value.charAt(index));
    unit(value.charAt(index + 1));
  }

  private void unit(char c) {
    bytes[size] = (byte) (c >> 8);
    bytes[size + 1] = (byte) c;
    size += Character.BYTES;
  }

  /** A wide character of GIOP 1.2. */
  CdrWriter wchar(char value) {
    wide();
    octet(Character.BYTES);
    reserve(Character.BYTES);
    unit(value);
    return this;
  }

  /** An encapsulation, big-endian. */
  CdrWriter encapsulation(CdrWriter inner) {
    return octets(Arrays.copyOf(inner.bytes, inner.size));
  }

  /** A writer for an encapsulation, with its byte order. */
  static CdrWriter forEncapsulation() {
    return new CdrWriter().octet(0);
  }

  /** Writes over four bytes that were written before. */
  void put(int at, int value) {
    view.putInt(at, value);
  }

  private void reserve(long more) {
    if (more > bytes.length - size) {
      if (size + more > LARGEST) {
        throw new CdrNotCarried("more than " + LARGEST + " bytes");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.max(size + more, 2L * bytes.length));
      view = ByteBuffer.wrap(bytes);
    }
  }

  /** Goes one value deeper; as deep as a client may. */
  void enter() {
    if (++depth > CdrCodec.DEPTH) {
      throw new CdrNotCarried("more than " + CdrCodec.DEPTH + " values in each other");
    }
  }

  void leave() {
    depth--;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** What was written. */
  ByteBuffer message() {
    return ByteBuffer.wrap(bytes, 0, size);
  }
}
