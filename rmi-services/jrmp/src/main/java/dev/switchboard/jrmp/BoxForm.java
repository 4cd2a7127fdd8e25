package dev.switchboard.jrmp;

import java.io.IOException;

/** The classes around primitives: Integer, Boolean and their kin. */
final class BoxForm implements Form {
  private final char code;

  BoxForm(char code) {
    this.code = code;
  }

  @Override
  public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
    Object value = null;
    for (Descriptor level : descriptor.chain()) {
      if (level.primitives() == 1 && level.fields().get(0).code() == code) {
        value = Primitives.read(in.source(), code);
        in.skipObjects(level);
      } else {
        in.skipFields(level);
      }
      if (level.annotated()) {
        in.skipAnnotation();
      }
    }
    if (value == null) {
      throw StreamFault.corrupt("class " + descriptor + " without its value");
    }
    in.charge(16);
    return value;
  }
}
