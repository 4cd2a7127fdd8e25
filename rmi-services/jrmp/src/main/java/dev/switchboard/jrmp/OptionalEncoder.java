package dev.switchboard.jrmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A value that may be null. */
final class OptionalEncoder extends Encoder {
  private final Encoder value;

  OptionalEncoder(Encoder value) {
    this.value = value;
  }

  @Override
  void checkValue(Object found, int depth) {
    value.checkValue(found, depth);
  }

  @Override
  void write(StreamWriter out, Object found) throws IOException {
    value.write(out, found);
  }

  @Override
  boolean nullable() {
    return true;
  }

  @Override
  Encoder plain() {
    return value;
  }

  @Override
  @Nullable Comparable<?> order(Object found) {
    return value.order(found);
  }

  @Override
  String expected() {
    return value.expected();
  }
}
