package dev.switchboard.grpc;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of one of the JVM's primitive types. An element comes and goes as the bits of a long, so
 * none is boxed.
 *
 * @param <A> their class
 */
record PrimitiveArray<A>(
    Class<A> type,
    Numbers.Bits codec,
    IntFunction<A> make,
    ToIntFunction<A> length,
    Take<A> take,
    Put<A> put) {
  private static final Map<String, PrimitiveArray<?>> ALL =
      Map.of(
          "[Z",
          new PrimitiveArray<>(
              boolean[].class,
              new Numbers.Bools(),
              boolean[]::new,
              a -> a.length,
              (a, i) -> a[i] ? 1 : 0,
              (a, i, bits) -> a[i] = bits != 0),
          "[S",
          new PrimitiveArray<>(
              short[].class,
              Numbers.Whole.shorts(),
              short[]::new,
              a -> a.length,
              (a, i) -> a[i],
              (a, i, bits) -> a[i] = (short) bits),
          "[C",
          new PrimitiveArray<>(
              char[].class,
              Numbers.Whole.chars(),
              char[]::new,
              a -> a.length,
              (a, i) -> a[i],
              (a, i, bits) -> a[i] = (char) bits),
          "[I",
          new PrimitiveArray<>(
              int[].class,
              Numbers.Whole.ints(),
              int[]::new,
              a -> a.length,
              (a, i) -> a[i],
              (a, i, bits) -> a[i] = (int) bits),
          "[J",
          new PrimitiveArray<>(
              long[].class,
              Numbers.Whole.longs(),
              long[]::new,
              a -> a.length,
              (a, i) -> a[i],
              (a, i, bits) -> a[i] = bits),
          "[F",
          new PrimitiveArray<>(
              float[].class,
              new Numbers.Floating(true),
              float[]::new,
              a -> a.length,
              (a, i) -> Float.floatToIntBits(a[i]),
              (a, i, bits) -> a[i] = Float.intBitsToFloat((int) bits)),
          "[D",
          new PrimitiveArray<>(
              double[].class,
              new Numbers.Floating(false),
              double[]::new,
              a -> a.length,
              (a, i) -> Double.doubleToLongBits(a[i]),
              (a, i, bits) -> a[i] = Double.longBitsToDouble(bits)));

  /** One element out of an array. */
  @FunctionalInterface
  interface Take<A> {
    long bits(A array, int index);
  }

  /** One element into an array. */
  @FunctionalInterface
  interface Put<A> {
    void set(A array, int index, long bits);
  }

  /** That with this JVM descriptor; null: it is not one of these. */
  static @Nullable PrimitiveArray<?> of(String javaType) {
    return ALL.get(javaType);
  }

  /** A view of one of these arrays, for where elements are mixed. */
  static List<Object> boxed(Object array) {
    PrimitiveArray<?> arrays = ALL.get(array.getClass().descriptorString());
    if (arrays == null) {
      throw new NotCarried("has an array of " + array.getClass().getSimpleName());
    }
    return arrays.view(array);
  }

  private List<Object> view(Object array) {
    A elements = type.cast(array);
    return IntStream.range(0, length.applyAsInt(elements))
        .mapToObj(i -> codec.box(take.bits(elements, i)))
        .toList();
  }

  /** The first elements of another, with room for more. */
  A copy(A from, int count, int length) {
    A copy = make.apply(length);
    System.arraycopy(from, 0, copy, 0, count);
    return copy;
  }
}
