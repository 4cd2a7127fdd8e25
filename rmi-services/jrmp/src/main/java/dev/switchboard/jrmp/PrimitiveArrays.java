package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.Arrays;

/** Arrays of primitives, which grow only as their bytes arrive. */
final class PrimitiveArrays {
  private static final int FIRST_CHUNK = 64 * 1024;

  private PrimitiveArrays() {}

  /** The length must have been held against the allowance. */
  static Object read(ByteSource in, char code, int size) throws IOException {
    return switch (code) {
      case 'B' -> in.bytes(size);
      case 'C' -> chars(in, size);
      case 'D' -> doubles(in, size);
      case 'F' -> floats(in, size);
      case 'I' -> ints(in, size);
      case 'J' -> longs(in, size);
      case 'S' -> shorts(in, size);
      case 'Z' -> booleans(in, size);
      default -> throw new IllegalArgumentException("no primitive type " + code);
    };
  }

  private static int first(int size) {
    return Math.min(size, FIRST_CHUNK);
  }

  private static int next(int size, int done) {
    return (int) Math.min(size, 4L * done);
  }

  private static char[] chars(ByteSource in, int size) throws IOException {
    char[] array = new char[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.c2();
    }
    return array;
  }

  private static double[] doubles(ByteSource in, int size) throws IOException {
    double[] array = new double[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.f8();
    }
    return array;
  }

  private static float[] floats(ByteSource in, int size) throws IOException {
    float[] array = new float[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.f4();
    }
    return array;
  }

  private static int[] ints(ByteSource in, int size) throws IOException {
    int[] array = new int[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.i4();
    }
    return array;
  }

  private static long[] longs(ByteSource in, int size) throws IOException {
    long[] array = new long[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.i8();
    }
    return array;
  }

  private static short[] shorts(ByteSource in, int size) throws IOException {
    short[] array = new short[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.s2();
    }
    return array;
  }

  private static boolean[] booleans(ByteSource in, int size) throws IOException {
    boolean[] array = new boolean[first(size)];
    for (int i = 0; i < size; i++) {
      array = i < array.length ? array : Arrays.copyOf(array, next(size, i));
      array[i] = in.bool();
    }
    return array;
  }
}
