package dev.switchboard.jrmp;

import java.io.IOException;

/** The primitive types by the first character of their JVM descriptor. */
final class Primitives {
  static final String CODES = "BCDFIJSZ";

  private Primitives() {}

  /** Bytes on the wire; 0 for references. */
  static int size(char code) {
    return switch (code) {
      case 'B', 'Z' -> 1;
      case 'C', 'S' -> 2;
      case 'F', 'I' -> 4;
      case 'D', 'J' -> 8;
      default -> 0;
    };
  }

  static Object read(ByteSource in, char code) throws IOException {
    return switch (code) {
      case 'B' -> in.s1();
      case 'C' -> in.c2();
      case 'D' -> in.f8();
      case 'F' -> in.f4();
      case 'I' -> in.i4();
      case 'J' -> in.i8();
      case 'S' -> in.s2();
      case 'Z' -> in.bool();
      default -> throw new IllegalArgumentException("no primitive type " + code);
    };
  }

  static void write(ByteSink out, char code, Object value) throws IOException {
    switch (code) {
      case 'B' -> out.u1((Byte) value);
      case 'C' -> out.i2((Character) value);
      case 'D' -> out.f8((Double) value);
      case 'F' -> out.f4((Float) value);
      case 'I' -> out.i4((Integer) value);
      case 'J' -> out.i8((Long) value);
      case 'S' -> out.i2((Short) value);
      case 'Z' -> out.u1((Boolean) value ? 1 : 0);
      default -> throw new IllegalArgumentException("no primitive type " + code);
    }
  }

  /** What a field has when nothing was sent for it. */
  static Object zero(char code) {
    return switch (code) {
      case 'B' -> (byte) 0;
      case 'C' -> (char) 0;
      case 'D' -> 0.0;
      case 'F' -> 0.0f;
      case 'I' -> 0;
      case 'J' -> 0L;
      case 'S' -> (short) 0;
      case 'Z' -> false;
      default -> throw new IllegalArgumentException("no primitive type " + code);
    };
  }

  /** An array of no elements. */
  static Object zeroArray(char code) {
    return switch (code) {
      case 'B' -> new byte[0];
      case 'C' -> new char[0];
      case 'D' -> new double[0];
      case 'F' -> new float[0];
      case 'I' -> new int[0];
      case 'J' -> new long[0];
      case 'S' -> new short[0];
      case 'Z' -> new boolean[0];
      default -> throw new IllegalArgumentException("no primitive type " + code);
    };
  }
}
