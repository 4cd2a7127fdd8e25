package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one protobuf message, knowing where in it it stands. Depth and the number of values are
 * bounded; every length is checked against what is there. Not for two threads.
 */
final class ProtoReader implements Field.Complaint {
  private static final String[] WIRE_TYPES = {
    "a varint", "64 bits", "a length", "a group", "the end of a group", "32 bits"
  };
  private static final int NO_INDEX = -1;

  private final byte[] array;
  private final Limits limits;
  private final String[] names;
  private final int[] indexes;
  private int position;
  private int end;
  private int level;
  private int valuesLeft;

  ProtoReader(byte[] array, int start, int end, Limits limits) {
    this.array = array;
    this.position = start;
    this.end = end;
    this.limits = limits;
    this.valuesLeft = limits.values();
    this.names = new String[limits.depth() + 1];
    this.indexes = new int[limits.depth() + 1];
  }

  /** Whether the current message goes on. */
  boolean more() {
    return position < end;
  }

  /** Goes into a field, for the path. */
  void enter(String field) {
    if (level == limits.depth()) {
      throw wrong("messages at most " + limits.depth() + " deep", "more");
    }
    names[level] = field;
    indexes[level++] = NO_INDEX;
  }

  /** The current field's value is the element with this index. */
  void at(int index) {
    indexes[level - 1] = index;
  }

  void leave() {
    level--;
  }

  /** Counts a value that takes memory beyond its bytes. */
  void charge() {
    if (--valuesLeft < 0) {
      throw wrong("at most " + limits.values() + " values", "more");
    }
  }

  String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < level; i++) {
      path.append(i == 0 ? "" : ".").append(names[i]);
      if (indexes[i] != NO_INDEX) {
        path.append('[').append(indexes[i]).append(']');
      }
    }
    return path.toString();
  }

  @Override
  public InvalidArgument wrong(String wanted, String found) {
    return Found.instead(path(), wanted, found);
  }

  private InvalidArgument truncated() {
    return wrong("more bytes", "the end of the message");
  }

  int tag() {
    long tag = varint();
    if (tag >>> 32 != 0 || tag >>> 3 == 0) {
      throw wrong("a field's number", "the tag " + Long.toUnsignedString(tag));
    }
    return (int) tag;
  }

  /** The field does not come in the wire type it should have. */
  InvalidArgument wrongType(int wanted, int found) {
    String name = found < WIRE_TYPES.length ? WIRE_TYPES[found] : "wire type " + found;
    return wrong(WIRE_TYPES[wanted], name);
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (position == end) {
        throw truncated();
      }
      byte b = array[position++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw wrong("a varint of at most 10 bytes", "a longer one");
  }

  int fixed32() {
    int at = take(Integer.BYTES);
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value |= (array[at + i] & 0xFF) << (8 * i);
    }
    return value;
  }

  long fixed64() {
    int at = take(Long.BYTES);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value |= (array[at + i] & 0xFFL) << (8 * i);
    }
    return value;
  }

  private int take(int length) {
    if (length > end - position) {
      throw truncated();
    }
    int at = position;
    position += length;
    return at;
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw wrong("a length of at most " + (end - position), Long.toUnsignedString(length));
    }
    return (int) length;
  }

  byte[] bytes() {
    int length = length();
    int at = take(length);
    return Arrays.copyOfRange(array, at, at + length);
  }

  String text() {
    int length = length();
    int at = take(length);
    for (int i = at; i < at + length; i++) {
      if (array[i] < 0) {
        return utf8(at, length);
      }
    }
    return new String(array, at, length, StandardCharsets.ISO_8859_1); // ASCII, copied as it is
  }

  private String utf8(int at, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(array, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong("a string in UTF-8", "other bytes");
    }
  }

  /** Goes into what has a length; {@link #close} takes what this returns. */
  int open() {
    int length = length();
    int outer = end;
    end = position + length;
    return outer;
  }

  void close(int outer) {
    end = outer;
  }
}
