package dev.switchboard.oncrpc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes XDR (RFC 4506) into a buffer that begins with room for a record mark. */
final class XdrWriter {
  /** RFC 5531 section 11: each fragment begins with a mark of four bytes. */
  static final int MARK = 4;

  private static final int FIRST_CAPACITY = 256;
  private static final int LARGEST = 1 << 28;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size = MARK;
  private int depth;

  /** Bytes written so far, the mark's included. */
  int size() {
    return size;
  }

  /** Forgets what was written beyond a size. */
  void truncate(int earlierSize) {
    size = earlierSize;
    depth = 0;
  }

  XdrWriter int32(int value) {
    reserve(Integer.BYTES);
    put(size, value);
    size += Integer.BYTES;
    return this;
  }

  XdrWriter hyper(long value) {
    return int32((int) (value >>> Integer.SIZE)).int32((int) value);
  }

  XdrWriter bool(boolean value) {
    return int32(value ? 1 : 0);
  }

  XdrWriter opaque(byte[] value) {
    int32(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return padded(value.length);
  }

  /** A string as UTF-8. */
  XdrWriter text(String value) {
    reserve(Integer.BYTES + 3L * value.length());
    int start = size + Integer.BYTES;
    int end = start;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        bytes[end++] = (byte) c;
      } else if (Character.isSurrogate(c)) {
        end = pair(value, i++, end);
      } else {
        end = beyondAscii(c, end);
      }
    }
    put(size, end - start);
    size = end;
    return padded(end - start);
  }

  private int beyondAscii(char c, int at) {
    int end = at;
    if (c < 0x800) {
      bytes[end++] = (byte) (0xc0 | (c >> 6));
    } else {
      bytes[end++] = (byte) (0xe0 | (c >> 12));
      bytes[end++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    bytes[end++] = (byte) (0x80 | (c & 0x3f));
    return end;
  }

  private int pair(String value, int index, int at) {
    int codePoint = value.codePointAt(index);
    if (!Character.isSupplementaryCodePoint(codePoint)) {
      throw new XdrNotCarried("half of a surrogate pair, which UTF-8 has no form for");
    }
    bytes[at] = (byte) (0xf0 | (codePoint >> 18));
    bytes[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return at + 4;
  }

  private XdrWriter padded(int length) {
    int residual = -length & 3;
    reserve(residual);
    Arrays.fill(bytes, size, size + residual, (byte) 0);
    size += residual;
    return this;
  }

  private void put(int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  private void reserve(long more) {
    if (more > bytes.length - size) {
      if (size + more > LARGEST) {
        throw new XdrNotCarried("more than " + LARGEST + " bytes");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.max(size + more, 2L * bytes.length));
    }
  }

  /** Goes one value deeper; as deep as a client may. */
  void enter() {
    if (++depth > XdrCodec.DEPTH) {
      throw new XdrNotCarried("more than " + XdrCodec.DEPTH + " values in each other");
    }
  }

  void leave() {
    depth--;
  }

  /** What was written as one last fragment (RFC 5531 section 11). */
  ByteBuffer record() {
    put(0, 0x80000000 | (size - MARK));
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /** What was written, without a mark. */
  ByteBuffer datagram() {
    return ByteBuffer.wrap(bytes, MARK, size - MARK);
  }
}
