package dev.switchboard.grpc;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What holds a list's elements: a {@link List}, or a primitive array where the contract has one.
 */
interface Elements {
  int length(Object list);

  @Nullable Object at(Object list, int index);

  Object of(List<@Nullable Object> elements);

  /** For a type with this JVM descriptor. */
  static Elements of(String javaType) {
    return ARRAYS.getOrDefault(javaType, LISTS);
  }

  Elements LISTS =
      new Elements() {
        @Override
        public int length(Object list) {
          return ((List<?>) list).size();
        }

        @Override
        public @Nullable Object at(Object list, int index) {
          return ((List<?>) list).get(index);
        }

        @Override
        public Object of(List<@Nullable Object> elements) {
          return elements;
        }
      };

  Map<String, Elements> ARRAYS =
      Map.of(
          "[Z", new OfArray<>(boolean[].class, a -> a.length, (a, i) -> a[i], Elements::booleans),
          "[S", new OfArray<>(short[].class, a -> a.length, (a, i) -> a[i], Elements::shorts),
          "[C", new OfArray<>(char[].class, a -> a.length, (a, i) -> a[i], Elements::chars),
          "[I", new OfArray<>(int[].class, a -> a.length, (a, i) -> a[i], Elements::ints),
          "[J", new OfArray<>(long[].class, a -> a.length, (a, i) -> a[i], Elements::longs),
          "[F", new OfArray<>(float[].class, a -> a.length, (a, i) -> a[i], Elements::floats),
          "[D", new OfArray<>(double[].class, a -> a.length, (a, i) -> a[i], Elements::doubles));

  /** One element of an array, boxed. */
  @FunctionalInterface
  interface At<A> {
    Object of(A array, int index);
  }

  /**
   * A primitive array.
   *
   * @param <A> its class
   */
  record OfArray<A>(
      Class<A> type, ToIntFunction<A> size, At<A> one, Function<List<@Nullable Object>, A> make)
      implements Elements {
    @Override
    public int length(Object list) {
      return size.applyAsInt(type.cast(list));
    }

    @Override
    public Object at(Object list, int index) {
      return one.of(type.cast(list), index);
    }

    @Override
    public Object of(List<@Nullable Object> elements) {
      return make.apply(elements);
    }
  }

  private static boolean[] booleans(List<@Nullable Object> from) {
    boolean[] array = new boolean[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = Boolean.TRUE.equals(from.get(i));
    }
    return array;
  }

  private static short[] shorts(List<@Nullable Object> from) {
    short[] array = new short[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = number(from.get(i)).shortValue();
    }
    return array;
  }

  private static char[] chars(List<@Nullable Object> from) {
    char[] array = new char[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = from.get(i) instanceof Character c ? c : 0;
    }
    return array;
  }

  private static int[] ints(List<@Nullable Object> from) {
    int[] array = new int[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = number(from.get(i)).intValue();
    }
    return array;
  }

  private static long[] longs(List<@Nullable Object> from) {
    long[] array = new long[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = number(from.get(i)).longValue();
    }
    return array;
  }

  private static float[] floats(List<@Nullable Object> from) {
    float[] array = new float[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = number(from.get(i)).floatValue();
    }
    return array;
  }

  private static double[] doubles(List<@Nullable Object> from) {
    double[] array = new double[from.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = number(from.get(i)).doubleValue();
    }
    return array;
  }

  private static Number number(@Nullable Object element) {
    return element instanceof Number number ? number : 0;
  }
}
