package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.StructValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A struct as an object, its members in the contract's order, null ones written as null. */
final class StructCodec extends PresentCodec implements Tagged {
  private final Definition.Struct definition;
  private final Members members;

  StructCodec(Definition.Struct definition, Members members) {
    this.definition = definition;
    this.members = members;
  }

  @Override
  void put(JsonGenerator out, Object value) {
    out.writeStartObject();
    putMembers(out, (StructValue) value);
    out.writeEndObject();
  }

  private void putMembers(JsonGenerator out, StructValue value) {
    if (!value.definition().equals(definition)) {
      throw new IllegalStateException(
          "expected a " + definition.name() + ", found a " + value.definition().name());
    }
    for (int i = 0; i < members.size(); i++) {
      members.writeOne(out, i, value.slot(i));
    }
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_OBJECT, wanted());
    return new StructValue(definition, members.read(in, false));
  }

  @Override
  public String wanted() {
    return "an object, " + definition.name();
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public void putTagged(JsonGenerator out, Object value) {
    out.writeStartObject();
    out.writeStringProperty(TAG, definition.name());
    putMembers(out, (StructValue) value);
    out.writeEndObject();
  }

  @Override
  public Object readTagged(JsonReader in, boolean tagAhead) {
    return new StructValue(definition, members.read(in, tagAhead));
  }
}
