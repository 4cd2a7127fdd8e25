package dev.switchboard.rest;

import dev.switchboard.contract.MapValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A map whose keys have no plain text, as an array of {@code {"key": ..., "value": ...}}. */
final class EntriesCodec extends PresentCodec {
  private static final int KEY = 0;
  private static final int VALUE = 1;

  private final Members entry;

  EntriesCodec(Json json, JsonCodec key, JsonCodec value) {
    this.entry = Members.builder("entry").add("key", key).add("value", value).build(json);
  }

  @Override
  void put(JsonGenerator out, Object value) {
    MapValue map = (MapValue) value;
    out.writeStartArray();
    for (int i = 0; i < map.size(); i++) {
      out.writeStartObject();
      entry.writeOne(out, KEY, map.key(i));
      entry.writeOne(out, VALUE, map.value(i));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_ARRAY, wanted());
    in.charge(8);
    MapValue map = new MapValue(0);
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.require(JsonToken.START_OBJECT, "an object with \"key\" and \"value\"");
      @Nullable Object[] slots = entry.read(in, false);
      map.add(slots[KEY], slots[VALUE]);
    }
    return map;
  }

  @Override
  public String wanted() {
    return "an array of objects with \"key\" and \"value\"";
  }
}
