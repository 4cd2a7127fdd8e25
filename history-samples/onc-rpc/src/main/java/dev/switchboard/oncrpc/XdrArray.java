package dev.switchboard.oncrpc;

import dev.switchboard.contract.ScalarKind;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A primitive array as a variable-length array; elements are not boxed on their way out.
 *
 * @param <A> the array's class
 */
record XdrArray<A>(
    Class<A> type, IntFunction<A> make, ToIntFunction<A> length, Put<A> put, Take<A> take)
    implements XdrCodec {

  /** Writes one element. */
  interface Put<A> {
    void element(XdrWriter out, A array, int index);
  }

  /** Reads one element. */
  interface Take<A> {
    void element(XdrReader in, A array, int index);
  }

  /** The codec of a Java type; null where that is no array of primitives, or one of bytes. */
  static @Nullable XdrCodec of(String javaType) {
    return switch (javaType) {
      case "[Z" ->
          new XdrArray<>(
              boolean[].class,
              boolean[]::new,
              a -> a.length,
              (out, a, i) -> out.bool(a[i]),
              (in, a, i) -> a[i] = in.bool());
      case "[C" -> chars(XdrScalar.of(ScalarKind.CHAR));
      case "[S" -> shorts(XdrScalar.of(ScalarKind.SHORT));
      case "[I" ->
          new XdrArray<>(
              int[].class,
              int[]::new,
              a -> a.length,
              (out, a, i) -> out.int32(a[i]),
              (in, a, i) -> a[i] = in.int32());
      case "[J" ->
          new XdrArray<>(
              long[].class,
              long[]::new,
              a -> a.length,
              (out, a, i) -> out.hyper(a[i]),
              (in, a, i) -> a[i] = in.hyper());
      case "[F" ->
          new XdrArray<>(
              float[].class,
              float[]::new,
              a -> a.length,
              (out, a, i) -> out.int32(Float.floatToIntBits(a[i])),
              (in, a, i) -> a[i] = Float.intBitsToFloat(in.int32()));
      case "[D" ->
          new XdrArray<>(
              double[].class,
              double[]::new,
              a -> a.length,
              (out, a, i) -> out.hyper(Double.doubleToLongBits(a[i])),
              (in, a, i) -> a[i] = Double.longBitsToDouble(in.hyper()));
      default -> null;
    };
  }

  private static XdrCodec chars(XdrScalar element) {
    return new XdrArray<>(
        char[].class,
        char[]::new,
        a -> a.length,
        (out, a, i) -> out.int32(a[i]),
        (in, a, i) -> a[i] = (Character) element.read(in));
  }

  private static XdrCodec shorts(XdrScalar element) {
    return new XdrArray<>(
        short[].class,
        short[]::new,
        a -> a.length,
        (out, a, i) -> out.int32(a[i]),
        (in, a, i) -> a[i] = (Short) element.read(in));
  }

  @Override
  public void write(XdrWriter out, @Nullable Object value) {
    A array = type.cast(Objects.requireNonNull(value));
    int count = length.applyAsInt(array);
    out.int32(count);
    for (int i = 0; i < count; i++) {
      put.element(out, array, i);
    }
  }

  @Override
  public Object read(XdrReader in) {
    int count = in.count();
    A array = make.apply(count);
    for (int i = 0; i < count; i++) {
      take.element(in, array, i);
    }
    return Objects.requireNonNull(array);
  }
}
