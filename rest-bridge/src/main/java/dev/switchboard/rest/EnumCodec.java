package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Found;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** An enum's constant, by its name. */
final class EnumCodec extends ScalarCodec implements Tagged {
  private final String name;
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final Map<String, SerializableString> encoded = new LinkedHashMap<>();
  private final Members tagged;
  private final String wanted;

  EnumCodec(Json json, Definition.Enumeration definition) {
    this.name = definition.name();
    definition.constants().forEach(c -> constants.put(c.name(), c));
    definition.constants().forEach(c -> encoded.put(c.name(), new SerializedString(c.name())));
    this.tagged = Members.builder(name).add(VALUE, this).build(json);
    this.wanted = wanted(definition);
  }

  private static String wanted(Definition.Enumeration definition) {
    return "one of " + Found.some(definition.constants().stream().map(Constant::name).toList());
  }

  @Override
  void put(JsonGenerator out, Object value) {
    SerializableString text = encoded.get(((Constant) value).name());
    if (text == null) {
      throw new IllegalStateException(name + " has no constant " + value);
    }
    out.writeString(text);
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.VALUE_STRING, wanted);
    Constant constant = constants.get(in.tokens().getString());
    if (constant == null) {
      throw in.wrong(wanted);
    }
    return constant;
  }

  @Override
  public String text(Object value) {
    return ((Constant) value).name();
  }

  @Override
  public Object value(String text, String path) {
    Constant constant = constants.get(text);
    if (constant == null) {
      throw Found.instead(path, wanted, "string " + Found.quoted(text));
    }
    return constant;
  }

  @Override
  public String wanted() {
    return wanted;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void putTagged(JsonGenerator out, Object value) {
    out.writeStartObject();
    out.writeStringProperty(TAG, name);
    out.writeName(VALUE);
    put(out, value);
    out.writeEndObject();
  }

  @Override
  public Object readTagged(JsonReader in, boolean tagAhead) {
    Object value = tagged.read(in, tagAhead)[0];
    return Objects.requireNonNull(value);
  }
}
