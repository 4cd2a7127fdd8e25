package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import java.io.IOException;

/** An enum constant. */
final class EnumEncoder extends Encoder {
  private final Definition.Enumeration definition;
  private final WireClass type;

  EnumEncoder(Definition.Enumeration definition) {
    this.definition = definition;
    this.type = WireClass.enumeration(definition.className());
  }

  /** The enum's class. */
  WireClass type() {
    return type;
  }

  boolean owns(Object value) {
    return value instanceof Definition.Constant constant
        && constant.enumeration().equals(definition.name());
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!owns(value)) {
      throw refusedValue(value);
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    out.constant(type, ((Definition.Constant) value).name());
  }

  /** Enums compare by their place among the constants. */
  @Override
  Comparable<?> order(Object value) {
    return definition.constants().indexOf(value);
  }

  @Override
  String expected() {
    return definition.name();
  }
}
