package dev.switchboard.corba;

import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A primitive array as a sequence; elements are not boxed on their way.
 *
 * @param <A> the array's class
 * @param width of an element, at least
 */
record CdrArray<A>(
    Class<A> type,
    int width,
    IntFunction<A> make,
    ToIntFunction<A> length,
    Put<A> put,
    Take<A> take)
    implements CdrCodec {

  /** Writes one element. */
  interface Put<A> {
    void element(CdrWriter out, A array, int index);
  }

  /** Reads one element. */
  interface Take<A> {
    void element(CdrReader in, A array, int index);
  }

  /** The codec of a Java type; null where that is no array of primitives, or one of bytes. */
  static @Nullable CdrCodec of(String javaType) {
    return switch (javaType) {
      case "[Z" ->
          new CdrArray<>(
              boolean[].class,
              1,
              boolean[]::new,
              a -> a.length,
              (out, a, i) -> out.bool(a[i]),
              (in, a, i) -> a[i] = in.bool());
      case "[C" ->
          new CdrArray<>(
              char[].class,
              1,
              char[]::new,
              a -> a.length,
              (out, a, i) -> out.wchar(a[i]),
              (in, a, i) -> a[i] = in.wchar());
      case "[S" ->
          new CdrArray<>(
              short[].class,
              Short.BYTES,
              short[]::new,
              a -> a.length,
              (out, a, i) -> out.int16(a[i]),
              (in, a, i) -> a[i] = in.int16());
      default -> wide(javaType);
    };
  }

  private static @Nullable CdrCodec wide(String javaType) {
    return switch (javaType) {
      case "[I" ->
          new CdrArray<>(
              int[].class,
              Integer.BYTES,
              int[]::new,
              a -> a.length,
              (out, a, i) -> out.int32(a[i]),
              (in, a, i) -> a[i] = in.int32());
      case "[J" ->
          new CdrArray<>(
              long[].class,
              Long.BYTES,
              long[]::new,
              a -> a.length,
              (out, a, i) -> out.int64(a[i]),
              (in, a, i) -> a[i] = in.int64());
      case "[F" ->
          new CdrArray<>(
              float[].class,
              Float.BYTES,
              float[]::new,
              a -> a.length,
              (out, a, i) -> out.float32(a[i]),
              (in, a, i) -> a[i] = in.float32());
      case "[D" ->
          new CdrArray<>(
              double[].class,
              Double.BYTES,
              double[]::new,
              a -> a.length,
              (out, a, i) -> out.float64(a[i]),
              (in, a, i) -> a[i] = in.float64());
      default -> null;
    };
  }

  @Override
  public void write(CdrWriter out, @Nullable Object value) {
    A array = type.cast(Objects.requireNonNull(value));
    int count = length.applyAsInt(array);
    out.int32(count);
    for (int i = 0; i < count; i++) {
      put.element(out, array, i);
    }
  }

  @Override
  public Object read(CdrReader in) {
    int count = in.count(width);
    in.holds(Long.BYTES + Character.BYTES * (long) width * count);
    A array = make.apply(count);
    for (int i = 0; i < count; i++) {
      take.element(in, array, i);
    }
    return Objects.requireNonNull(array);
  }
}
