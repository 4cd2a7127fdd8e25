package dev.switchboard.jrmp;

import dev.switchboard.contract.ScalarKind;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A value without parts. */
final class ScalarShape extends Shape {
  private final ScalarKind kind;
  private final Class<?> valueClass;

  ScalarShape(ScalarKind kind, boolean nullable) {
    super(nullable);
    this.kind = kind;
    this.valueClass = kind.valueClass();
  }

  @Override
  Shape optional() {
    return new ScalarShape(kind, true);
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (valueClass.isInstance(value)) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    in.charge(weight(value));
    if (valueClass.isInstance(value)) {
      return value;
    }
    throw unexpected(value);
  }

  /** What a scalar takes, roughly. */
  static long weight(Object value) {
    if (value instanceof String text) {
      return 48L + text.length();
    }
    if (value instanceof BigDecimal decimal) {
      return 48L + decimal.unscaledValue().bitLength() / 8;
    }
    if (value instanceof BigInteger integer) {
      return 48L + integer.bitLength() / 8;
    }
    return value.getClass().isArray() ? 16 + 8L * Array.getLength(value) : 32;
  }

  @Override
  public String toString() {
    return kind.name();
  }
}
