package dev.switchboard.jrmp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Modified UTF-8 (Java Virtual Machine Specification, section 4.4.7). */
final class ModifiedUtf {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ModifiedUtf() {}

  static String decode(byte[] bytes, int from, int length) throws StreamFault {
    return isAscii(bytes, from, from + length)
        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
        : decodeWide(bytes, from, from + length);
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      if (((long) LONGS.get(bytes, i) & HIGH_BITS) != 0) {
        return false;
      }
    }
    int rest = 0;
    for (; i < to; i++) {
      rest |= bytes[i];
    }
    return rest >= 0;
  }

  private static String decodeWide(byte[] bytes, int from, int to) throws StreamFault {
    char[] chars = new char[to - from];
    int count = 0;
    int i = from;
    while (i < to) {
      int size = size(bytes[i]);
      if (size > to - i) {
        throw StreamFault.corrupt("a string that ends within a character");
      }
      chars[count++] = character(bytes, i, size);
      i += size;
    }
    return new String(chars, 0, count);
  }

  private static int size(byte first) throws StreamFault {
    if (first >= 0) {
      return 1;
    }
    if ((first & 0xE0) == 0xC0) {
      return 2;
    }
    if ((first & 0xF0) == 0xE0) {
      return 3;
    }
    throw malformed(first);
  }

  private static char character(byte[] bytes, int at, int size) throws StreamFault {
    return switch (size) {
      case 1 -> (char) bytes[at];
      case 2 -> (char) (((bytes[at] & 0x1F) << 6) | continuation(bytes[at + 1]));
      default ->
          (char)
              (((bytes[at] & 0x0F) << 12)
                  | (continuation(bytes[at + 1]) << 6)
                  | continuation(bytes[at + 2]));
    };
  }

  private static int continuation(byte next) throws StreamFault {
    if ((next & 0xC0) != 0x80) {
      throw malformed(next);
    }
    return next & 0x3F;
  }

  private static StreamFault malformed(byte found) {
    return StreamFault.corrupt(
        "byte " + Tag.name(found & 0xFF) + " within a string, expected modified UTF-8");
  }

  /** How many bytes the string takes. */
  static long length(String text) {
    long length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == 0) {
        length += c >= 0x800 ? 2 : 1;
      }
    }
    return length;
  }
}
