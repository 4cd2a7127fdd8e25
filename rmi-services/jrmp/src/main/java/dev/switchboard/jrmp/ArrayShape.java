package dev.switchboard.jrmp;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** An array of primitives. */
final class ArrayShape extends Shape {
  private final Class<?> arrayClass;

  /**
   * @param code of the elements' primitive type
   */
  ArrayShape(char code, boolean nullable) {
    this(Primitives.zeroArray(code).getClass(), nullable);
  }

  private ArrayShape(Class<?> arrayClass, boolean nullable) {
    super(nullable);
    this.arrayClass = arrayClass;
  }

  @Override
  Shape optional() {
    return new ArrayShape(arrayClass, true);
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (arrayClass.isInstance(value)) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    if (!arrayClass.isInstance(value)) {
      throw unexpected(value);
    }
    in.charge(16 + 8L * Array.getLength(value));
    return value;
  }

  @Override
  public String toString() {
    return arrayClass.getSimpleName();
  }
}
