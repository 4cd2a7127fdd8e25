package dev.switchboard.jrmp;

import java.io.IOException;

/** An array of primitives, other than bytes. */
final class PrimitiveArrayEncoder extends Encoder {
  private final char code;
  private final WireClass type;
  private final Class<?> valueClass;

  PrimitiveArrayEncoder(char code) {
    this.code = code;
    this.type = WireClass.array("[" + code);
    this.valueClass = Primitives.zeroArray(code).getClass();
  }

  Class<?> valueClass() {
    return valueClass;
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!valueClass.isInstance(value)) {
      throw refusedValue(value);
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    switch (code) {
      case 'C' -> chars(out, (char[]) value);
      case 'D' -> doubles(out, (double[]) value);
      case 'F' -> floats(out, (float[]) value);
      case 'I' -> ints(out, (int[]) value);
      case 'J' -> longs(out, (long[]) value);
      case 'S' -> shorts(out, (short[]) value);
      case 'Z' -> booleans(out, (boolean[]) value);
      default -> throw new IllegalStateException("an array of " + code);
    }
  }

  private void chars(StreamWriter out, char[] array) throws IOException {
    out.array(type, array.length);
    for (char each : array) {
      out.sink().i2(each);
    }
  }

  private void doubles(StreamWriter out, double[] array) throws IOException {
    out.array(type, array.length);
    for (double each : array) {
      out.sink().f8(each);
    }
  }

  private void floats(StreamWriter out, float[] array) throws IOException {
    out.array(type, array.length);
    for (float each : array) {
      out.sink().f4(each);
    }
  }

  private void ints(StreamWriter out, int[] array) throws IOException {
    out.array(type, array.length);
    for (int each : array) {
      out.sink().i4(each);
    }
  }

  private void longs(StreamWriter out, long[] array) throws IOException {
    out.array(type, array.length);
    for (long each : array) {
      out.sink().i8(each);
    }
  }

  private void shorts(StreamWriter out, short[] array) throws IOException {
    out.array(type, array.length);
    for (short each : array) {
      out.sink().i2(each);
    }
  }

  private void booleans(StreamWriter out, boolean[] array) throws IOException {
    out.array(type, array.length);
    for (boolean each : array) {
      out.sink().u1(each ? 1 : 0);
    }
  }

  @Override
  String expected() {
    return valueClass.getSimpleName();
  }
}
