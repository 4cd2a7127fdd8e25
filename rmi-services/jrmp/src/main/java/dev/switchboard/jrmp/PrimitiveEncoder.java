package dev.switchboard.jrmp;

import java.io.IOException;

/** A primitive, which stands among the bytes of a block or of an object's fields. */
final class PrimitiveEncoder extends Encoder {
  private final char code;
  private final Class<?> valueClass;

  PrimitiveEncoder(char code) {
    this.code = code;
    this.valueClass = Primitives.zero(code).getClass();
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!valueClass.isInstance(value)) {
      throw refusedValue(value);
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    Primitives.write(out.sink(), code, value);
  }

  @Override
  char primitive() {
    return code;
  }

  @Override
  String expected() {
    return valueClass.getSimpleName();
  }
}
