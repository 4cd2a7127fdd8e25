package dev.switchboard.soap;

import java.lang.reflect.Array;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A primitive array as an array, its elements never boxed on the way out.
 *
 * @param <A> the array's class
 */
final class XmlRpcArrays<A> extends XmlRpcPresentCodec {
  private static final int FIRST_LENGTH = 16;

  private final IntFunction<A> make;
  private final Put<A> put;
  private final Set<A> set;
  private final XmlRpcCodec element;

  private XmlRpcArrays(XmlRpcCodec element, IntFunction<A> make, Put<A> put, Set<A> set) {
    this.element = element;
    this.make = make;
    this.put = put;
    this.set = set;
  }

  /** Writes one element of an array. */
  private interface Put<A> {
    void element(XmlRpcWriter out, A array, int index);
  }

  /** Sets one element of an array. */
  private interface Set<A> {
    void element(A array, int index, Object value);
  }

  /** The codec of a Java type, where that is an array of primitives other than bytes. */
  static Optional<XmlRpcCodec> of(String javaType, XmlRpcCodec element) {
    return Optional.ofNullable(ofPrimitives(javaType, element));
  }

  private static @Nullable XmlRpcCodec ofPrimitives(String javaType, XmlRpcCodec element) {
    return switch (javaType) {
      case "[Z" ->
          new XmlRpcArrays<>(
              element,
              boolean[]::new,
              (out, array, i) -> out.bool(array[i]),
              (array, i, value) -> array[i] = (Boolean) value);
      case "[C" ->
          new XmlRpcArrays<>(
              element,
              char[]::new,
              (out, array, i) -> out.string(Character.toString(array[i])),
              (array, i, value) -> array[i] = (Character) value);
      case "[S" ->
          new XmlRpcArrays<>(
              element,
              short[]::new,
              (out, array, i) -> out.integer((int) array[i]),
              (array, i, value) -> array[i] = (Short) value);
      case "[I" ->
          new XmlRpcArrays<>(
              element,
              int[]::new,
              (out, array, i) -> out.integer(array[i]),
              (array, i, value) -> array[i] = (Integer) value);
      case "[J" ->
          new XmlRpcArrays<>(
              element,
              long[]::new,
              (out, array, i) -> out.integer(array[i]),
              (array, i, value) -> array[i] = (Long) value);
      case "[F" ->
          new XmlRpcArrays<>(
              element,
              float[]::new,
              (out, array, i) -> XmlRpcNumbers.number(out, array[i], Float.toString(array[i])),
              (array, i, value) -> array[i] = (Float) value);
      case "[D" ->
          new XmlRpcArrays<>(
              element,
              double[]::new,
              (out, array, i) -> XmlRpcNumbers.number(out, array[i], Double.toString(array[i])),
              (array, i, value) -> array[i] = (Double) value);
      default -> null;
    };
  }

  @Override
  void put(XmlRpcWriter out, Object value) {
    A array = cast(value);
    int length = Array.getLength(array);
    out.beginArray();
    for (int i = 0; i < length; i++) {
      put.element(out, array, i);
    }
    out.endArray();
  }

  @SuppressWarnings("unchecked") // checked by its class
  private A cast(Object value) {
    A none = make.apply(0);
    if (value.getClass() != none.getClass()) {
      throw new ClassCastException(value.getClass() + " is not " + none.getClass());
    }
    return (A) value;
  }

  @Override
  public Object read(XmlRpcReader in) {
    in.require(XmlRpcKind.ARRAY, wanted());
    in.tokens().charge(4);
    in.beginArray();
    A array = make.apply(FIRST_LENGTH);
    int length = FIRST_LENGTH;
    int count = 0;
    while (in.nextElement()) {
      in.tokens().charge(1);
      if (count == length) {
        length = count * 2;
        array = resized(array, count, length);
      }
      in.enter(count);
      set.element(array, count++, Objects.requireNonNull(in.value(element)));
      in.leave();
    }
    return resized(array, count, count);
  }

  private A resized(A array, int count, int length) {
    A other = make.apply(length);
    System.arraycopy(array, 0, other, 0, count);
    return other;
  }

  @Override
  public String wanted() {
    return "an array";
  }

  @Override
  public String word() {
    return "array";
  }
}
