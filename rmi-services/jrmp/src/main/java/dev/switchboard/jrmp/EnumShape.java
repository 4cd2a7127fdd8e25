package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import org.jspecify.annotations.Nullable;

/** An enum constant. */
final class EnumShape extends Shape {
  private final Definition.Enumeration definition;

  EnumShape(Definition.Enumeration definition, boolean nullable) {
    super(nullable);
    this.definition = definition;
  }

  @Override
  Shape optional() {
    return new EnumShape(definition, true);
  }

  @Override
  Object constant(Descriptor descriptor, String name) throws StreamFault {
    if (!descriptor.extendsClass(definition.className())) {
      throw StreamFault.mismatch("found a constant of " + descriptor + ", expected " + this);
    }
    return named(definition, name);
  }

  static Definition.Constant named(Definition.Enumeration definition, String name)
      throws StreamFault {
    for (Definition.Constant constant : definition.constants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw StreamFault.mismatch(
        "enum " + definition.className() + " has a constant " + name + " that the contract lacks");
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (value instanceof Definition.Constant constant
        && constant.enumeration().equals(definition.name())) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    in.charge(16);
    if (value instanceof Definition.Constant constant
        && constant.enumeration().equals(definition.name())) {
      return value;
    }
    if (value instanceof StreamObject.StreamConstant constant
        && constant.className().equals(definition.className())) {
      return named(definition, constant.name());
    }
    throw unexpected(value);
  }

  @Override
  public String toString() {
    return definition.className();
  }
}
