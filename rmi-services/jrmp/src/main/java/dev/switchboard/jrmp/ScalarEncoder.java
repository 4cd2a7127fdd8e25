package dev.switchboard.jrmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value without parts, written as an object of one JDK class.
 *
 * @param <J> what the neutral value is turned into before it is written
 */
final class ScalarEncoder<J> extends Encoder {
  /** Makes the Java value; any exception means that the neutral one is not fit for it. */
  interface Conversion<J> {
    J of(Object value) throws Exception;
  }

  /** Writes the Java value as an object. */
  interface Body<J> {
    void write(StreamWriter out, J value) throws IOException;
  }

  private final String expected;
  private final Conversion<J> conversion;
  private final Body<J> body;

  ScalarEncoder(String expected, Conversion<J> conversion, Body<J> body) {
    this.expected = expected;
    this.conversion = conversion;
    this.body = body;
  }

  @Override
  void checkValue(Object value, int depth) {
    converted(value);
  }

  private J converted(Object value) {
    try {
      return conversion.of(value);
    } catch (Exception unfit) {
      throw refusedValue(value);
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    body.write(out, converted(value));
  }

  @Override
  @Nullable Comparable<?> order(Object value) {
    return converted(value) instanceof Comparable<?> comparable ? comparable : null;
  }

  @Override
  String expected() {
    return expected;
  }
}
