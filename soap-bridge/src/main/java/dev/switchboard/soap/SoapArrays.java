package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The codec of arrays of primitives: nothing is boxed on the way. */
final class SoapArrays<A> implements SoapCodec {
  private static final int FIRST_LENGTH = 16;

  private final SoapItems.Named name;
  private final SoapUse item;
  private final IntFunction<A> make;
  private final ToIntFunction<A> length;
  private final Form<A> form;
  private final Parser<A> parser;

  private SoapArrays(
      SoapItems.Named name,
      SoapUse item,
      IntFunction<A> make,
      ToIntFunction<A> length,
      Form<A> form,
      Parser<A> parser) {
    this.name = name;
    this.item = item;
    this.make = make;
    this.length = length;
    this.form = form;
    this.parser = parser;
  }

  /** The text of one element. */
  private interface Form<A> {
    String text(A array, int index);
  }

  /** Sets one element from its text. */
  private interface Parser<A> {
    void element(A array, int index, String text);
  }

  /** The codec of a Java type, where that is an array of primitives other than bytes. */
  static Optional<SoapCodec> of(String javaType, SoapItems.Named name, SoapUse item) {
    return Optional.ofNullable(ofPrimitives(javaType, name, item));
  }

  private static @Nullable SoapCodec ofPrimitives(
      String javaType, SoapItems.Named name, SoapUse item) {
    return switch (javaType) {
      case "[Z" ->
          new SoapArrays<>(
              name,
              item,
              boolean[]::new,
              array -> array.length,
              (array, i) -> Boolean.toString(array[i]),
              (array, i, text) -> array[i] = SoapScalars.toBoolean(text));
      case "[C" ->
          new SoapArrays<>(
              name,
              item,
              char[]::new,
              array -> array.length,
              (array, i) -> SoapText.checked(Character.toString(array[i])),
              (array, i, text) -> array[i] = SoapScalars.toChar(text));
      case "[S" ->
          new SoapArrays<>(
              name,
              item,
              short[]::new,
              array -> array.length,
              (array, i) -> Short.toString(array[i]),
              (array, i, text) -> array[i] = SoapNumbers.toShort(text));
      case "[I" ->
          new SoapArrays<>(
              name,
              item,
              int[]::new,
              array -> array.length,
              (array, i) -> Integer.toString(array[i]),
              (array, i, text) -> array[i] = SoapNumbers.toInt(text));
      default -> ofWide(javaType, name, item);
    };
  }

  private static @Nullable SoapCodec ofWide(String javaType, SoapItems.Named name, SoapUse item) {
    return switch (javaType) {
      case "[J" ->
          new SoapArrays<>(
              name,
              item,
              long[]::new,
              array -> array.length,
              (array, i) -> Long.toString(array[i]),
              (array, i, text) -> array[i] = SoapNumbers.toLong(text));
      case "[F" ->
          new SoapArrays<>(
              name,
              item,
              float[]::new,
              array -> array.length,
              (array, i) -> SoapNumbers.ofFloating(Float.toString(array[i])),
              (array, i, text) -> array[i] = SoapNumbers.toFloat(text));
      case "[D" ->
          new SoapArrays<>(
              name,
              item,
              double[]::new,
              array -> array.length,
              (array, i) -> SoapNumbers.ofFloating(Double.toString(array[i])),
              (array, i, text) -> array[i] = SoapNumbers.toDouble(text));
      default -> null;
    };
  }

  /** Some list's or array's elements, for where each tells its own type. */
  static List<?> boxed(Object value) {
    if (value instanceof List<?> list) {
      return list;
    } else if (value instanceof int[] array) {
      return Arrays.stream(array).boxed().toList();
    } else if (value instanceof long[] array) {
      return Arrays.stream(array).boxed().toList();
    } else if (value instanceof double[] array) {
      return Arrays.stream(array).boxed().toList();
    }
    return narrow(value);
  }

  private static List<?> narrow(Object value) {
    List<Object> list = new ArrayList<>();
    if (value instanceof boolean[] array) {
      for (boolean element : array) {
        list.add(element);
      }
    } else if (value instanceof char[] array) {
      for (char element : array) {
        list.add(element);
      }
    } else if (value instanceof short[] array) {
      for (short element : array) {
        list.add(element);
      }
    } else if (value instanceof float[] array) {
      for (float element : array) {
        list.add(element);
      }
    } else {
      throw new IllegalStateException("no list: " + value.getClass());
    }
    return list;
  }

  @Override
  @SuppressWarnings("unchecked") // an array of another type is a ClassCastException below
  public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
    A array = (A) value;
    int count = length.applyAsInt(array);
    for (int i = 0; i < count; i++) {
      name.begin(out);
      out.writeCharacters(text(array, i));
      out.writeEndElement();
    }
  }

  private String text(A array, int index) {
    try {
      return form.text(array, index);
    } catch (SoapNotCarried e) {
      throw e.in(SoapItems.ITEM + "[" + (index + 1) + "]");
    }
  }

  @Override
  @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays that make() made
  public Object read(SoapReader in) throws XMLStreamException {
    A array = make.apply(FIRST_LENGTH);
    int room = FIRST_LENGTH;
    int count = 0;
    while (in.nextChild()) {
      if (count == room) {
        room = 2 * count;
        array = resized(array, count, room);
      }
      name.enter(in, count + 1);
      element(in, array, count++);
      in.leave();
    }
    return resized(array, count, count);
  }

  private void element(SoapReader in, A array, int index) throws XMLStreamException {
    if (in.isNil(item)) {
      throw new IllegalStateException("a primitive that may be nil");
    }
    String wanted = "a value of " + item.type();
    String text = in.text(wanted);
    try {
      parser.element(array, index, text);
    } catch (IllegalArgumentException e) {
      throw in.wrong(wanted, Found.quoted(text));
    }
  }

  private A resized(A array, int count, int room) {
    A other = make.apply(room);
    System.arraycopy(array, 0, other, 0, count);
    return other;
  }

  @Override
  public boolean takes(QName type) {
    return name.takes(type);
  }
}
