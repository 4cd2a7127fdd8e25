package dev.switchboard.jrmp;

/** Values of a class whose serialized form is not known; only null can be sent. */
final class RefusingEncoder extends Encoder {
  private final String javaType;

  RefusingEncoder(String javaType) {
    this.javaType = javaType;
  }

  @Override
  void checkValue(Object value, int depth) {
    throw refusedValue(value);
  }

  @Override
  void write(StreamWriter out, Object value) {
    throw new IllegalStateException("a value of " + javaType + " was not refused");
  }

  @Override
  String expected() {
    return "null, for values of this type cannot be sent";
  }
}
