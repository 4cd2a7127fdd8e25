package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A map whose keys have a plain text, as an object. */
final class MapCodec extends PresentCodec {
  private final TextForm key;
  private final JsonCodec value;

  MapCodec(TextForm key, JsonCodec value) {
    this.key = key;
    this.value = value;
  }

  @Override
  void put(JsonGenerator out, Object value) {
    MapValue map = (MapValue) value;
    out.writeStartObject();
    for (int i = 0; i < map.size(); i++) {
      out.writeName(name(map.key(i)));
      this.value.write(out, map.value(i));
    }
    out.writeEndObject();
  }

  private String name(@Nullable Object mapKey) {
    if (mapKey == null) {
      throw new NotCarried("the result has a map with a null key, which JSON has no name for");
    }
    return key.text(mapKey);
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_OBJECT, wanted());
    in.tokens().nextToken();
    return readFromName(in);
  }

  /** Reads the entries from the current name, or end of object, on. */
  MapValue readFromName(JsonReader in) {
    in.charge(8);
    MapValue map = new MapValue(0);
    Set<Object> seen = new HashSet<>(4); // of scalars, whose hashes are cheap, and Comparable
    while (in.tokens().hasToken(JsonToken.PROPERTY_NAME)) {
      in.charge(8);
      Object mapKey = key(in, seen);
      in.tokens().nextToken();
      map.add(mapKey, value.read(in));
      in.tokens().nextToken();
    }
    return map;
  }

  private Object key(JsonReader in, Set<Object> seen) {
    String name = in.wellFormed(in.tokens().currentName(), "a key");
    Object mapKey = key.value(name, in.path());
    if (!seen.add(mapKey)) {
      throw Found.instead(in.path(), "each key once", Found.quoted(name) + " twice");
    }
    return mapKey;
  }

  @Override
  public String wanted() {
    return "an object";
  }
}
