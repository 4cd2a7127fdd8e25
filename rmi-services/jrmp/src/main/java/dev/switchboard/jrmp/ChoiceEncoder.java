package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.List;

/** An object of one of several classes: the value says which. */
final class ChoiceEncoder extends Encoder {
  private final String name;
  private final List<StructEncoder> structs;
  private final List<EnumEncoder> enumerations;

  ChoiceEncoder(String name, List<StructEncoder> structs, List<EnumEncoder> enumerations) {
    this.name = name;
    this.structs = structs;
    this.enumerations = enumerations;
  }

  private Encoder of(Object value) {
    for (StructEncoder struct : structs) {
      if (struct.owns(value)) {
        return struct;
      }
    }
    for (EnumEncoder enumeration : enumerations) {
      if (enumeration.owns(value)) {
        return enumeration;
      }
    }
    throw refusedValue(value);
  }

  @Override
  void checkValue(Object value, int depth) {
    of(value).checkValue(value, depth);
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    of(value).write(out, value);
  }

  @Override
  String expected() {
    return name;
  }
}
