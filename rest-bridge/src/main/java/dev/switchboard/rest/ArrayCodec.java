package dev.switchboard.rest;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * A primitive array as an array, its elements never boxed on the way out.
 *
 * @param <A> the array's class
 */
abstract class ArrayCodec<A> extends PresentCodec {
  private static final int FIRST_LENGTH = 16;

  private final JsonCodec element;

  private ArrayCodec(JsonCodec element) {
    this.element = element;
  }

  /** The codec of a Java type, where that is an array of primitives other than bytes. */
  static Optional<JsonCodec> of(String javaType, JsonCodec element) {
    return Optional.ofNullable(
        switch (javaType) {
          case "[Z" -> new Booleans(element);
          case "[C" -> new Chars(element);
          case "[S" -> new Shorts(element);
          case "[I" -> new Ints(element);
          case "[J" -> new Longs(element);
          case "[F" -> new Floats(element);
          case "[D" -> new Doubles(element);
          default -> null;
        });
  }

  abstract A make(int length);

  abstract int length(A array);

  abstract void put(JsonGenerator out, A array, int index);

  abstract void set(A array, int index, Object value);

  /** The array of a value, or a ClassCastException. */
  abstract A cast(Object value);

  /** For elements that have no form of their own here. */
  void putBoxed(JsonGenerator out, Object value) {
    element.write(out, value);
  }

  @Override
  void put(JsonGenerator out, Object value) {
    A array = cast(value);
    int length = length(array);
    out.writeStartArray();
    for (int i = 0; i < length; i++) {
      put(out, array, i);
    }
    out.writeEndArray();
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_ARRAY, wanted());
    in.charge(4);
    A array = make(FIRST_LENGTH);
    int count = 0;
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.charge(1);
      if (count == length(array)) {
        array = resized(array, count, count * 2);
      }
      set(array, count++, java.util.Objects.requireNonNull(element.read(in)));
    }
    return resized(array, count, count);
  }

  private A resized(A array, int count, int length) {
    A other = make(length);
    System.arraycopy(array, 0, other, 0, count);
    return other;
  }

  @Override
  public String wanted() {
    return "an array";
  }

  private static final class Booleans extends ArrayCodec<boolean[]> {
    Booleans(JsonCodec element) {
      super(element);
    }

    @Override
    boolean[] make(int length) {
      return new boolean[length];
    }

    @Override
    int length(boolean[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, boolean[] array, int index) {
      out.writeBoolean(array[index]);
    }

    @Override
    void set(boolean[] array, int index, Object value) {
      array[index] = (Boolean) value;
    }

    @Override
    boolean[] cast(Object value) {
      return (boolean[]) value;
    }
  }

  private static final class Chars extends ArrayCodec<char[]> {
    Chars(JsonCodec element) {
      super(element);
    }

    @Override
    char[] make(int length) {
      return new char[length];
    }

    @Override
    int length(char[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, char[] array, int index) {
      out.writeString(array, index, 1);
    }

    @Override
    void set(char[] array, int index, Object value) {
      array[index] = (Character) value;
    }

    @Override
    char[] cast(Object value) {
      return (char[]) value;
    }
  }

  private static final class Shorts extends ArrayCodec<short[]> {
    Shorts(JsonCodec element) {
      super(element);
    }

    @Override
    short[] make(int length) {
      return new short[length];
    }

    @Override
    int length(short[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, short[] array, int index) {
      out.writeNumber(array[index]);
    }

    @Override
    void set(short[] array, int index, Object value) {
      array[index] = (Short) value;
    }

    @Override
    short[] cast(Object value) {
      return (short[]) value;
    }
  }

  private static final class Ints extends ArrayCodec<int[]> {
    Ints(JsonCodec element) {
      super(element);
    }

    @Override
    int[] make(int length) {
      return new int[length];
    }

    @Override
    int length(int[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, int[] array, int index) {
      out.writeNumber(array[index]);
    }

    @Override
    void set(int[] array, int index, Object value) {
      array[index] = (Integer) value;
    }

    @Override
    int[] cast(Object value) {
      return (int[]) value;
    }
  }

  private static final class Longs extends ArrayCodec<long[]> {
    Longs(JsonCodec element) {
      super(element);
    }

    @Override
    long[] make(int length) {
      return new long[length];
    }

    @Override
    int length(long[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, long[] array, int index) {
      putBoxed(out, array[index]); // a number or a string, as configured
    }

    @Override
    void set(long[] array, int index, Object value) {
      array[index] = (Long) value;
    }

    @Override
    long[] cast(Object value) {
      return (long[]) value;
    }
  }

  private static final class Floats extends ArrayCodec<float[]> {
    Floats(JsonCodec element) {
      super(element);
    }

    @Override
    float[] make(int length) {
      return new float[length];
    }

    @Override
    int length(float[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, float[] array, int index) {
      out.writeNumber(array[index]);
    }

    @Override
    void set(float[] array, int index, Object value) {
      array[index] = (Float) value;
    }

    @Override
    float[] cast(Object value) {
      return (float[]) value;
    }
  }

  private static final class Doubles extends ArrayCodec<double[]> {
    Doubles(JsonCodec element) {
      super(element);
    }

    @Override
    double[] make(int length) {
      return new double[length];
    }

    @Override
    int length(double[] array) {
      return array.length;
    }

    @Override
    void put(JsonGenerator out, double[] array, int index) {
      out.writeNumber(array[index]);
    }

    @Override
    void set(double[] array, int index, Object value) {
      array[index] = (Double) value;
    }

    @Override
    double[] cast(Object value) {
      return (double[]) value;
    }
  }
}
