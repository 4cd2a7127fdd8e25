package dev.switchboard.jrmp;

import dev.switchboard.contract.StructValue;
import org.jspecify.annotations.Nullable;

/** An object of one class of the contract, or of a class below it. */
final class StructShape extends Shape {
  private final StructType type;

  StructShape(StructType type, boolean nullable) {
    super(nullable);
    this.type = type;
  }

  @Override
  Shape optional() {
    return new StructShape(type, true);
  }

  @Override
  @Nullable Plan plan(Descriptor descriptor) throws StreamFault {
    Plan last = descriptor.plan();
    if (last != null && last.type() == type) {
      return last;
    }
    return descriptor.extendsClass(type.className()) ? type.plan(descriptor) : null;
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (value instanceof StructValue struct && type.owns(struct)) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    Object adopted = type.adopt(in, value);
    if (adopted == null) {
      throw unexpected(value);
    }
    return adopted;
  }

  @Override
  public String toString() {
    return type.className();
  }
}
