package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * A map: on the wire a list of messages with a key and a value; in JSON an object where the .proto
 * says map, else an array of objects.
 *
 * @param map whether the .proto has {@code map<...>}
 */
record EntriesField(
    int number,
    String name,
    String jsonName,
    MessageCodec entry,
    Field key,
    Field value,
    boolean map)
    implements Field {

  private ValueCodec keys() {
    return ((SingularField) key).codec();
  }

  private @Nullable Object present(Field part, @Nullable Object slot) {
    boolean carried =
        slot != null
            || !(part instanceof SingularField one)
            || one.codec().acceptsNull()
            || (one.optional() && !map);
    if (!carried) {
      throw new NotCarried(
          "has a null " + part.name() + " in " + name + ", which protobuf's map does not carry");
    }
    return slot;
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object slot) {
    if (!(slot instanceof MapValue entries)) {
      return;
    }
    for (int i = entries.size() - 1; i >= 0; i--) {
      int before = out.size();
      value.write(out, present(value, entries.value(i)));
      key.write(out, present(key, entries.key(i)));
      out.varint(out.size() - before);
      out.tag(number, ValueCodec.LENGTH);
    }
  }

  @Override
  public Object read(ProtoReader in, int wireType, @Nullable Object soFar) {
    if (wireType != ValueCodec.LENGTH) {
      throw in.wrongType(ValueCodec.LENGTH, wireType);
    }
    MapValue entries = soFar instanceof MapValue some ? some : new MapValue();
    in.at(entries.size());
    in.charge();
    @Nullable Object[] slots = entry.slots(in);
    return entries.add(slots[0], slots[1]);
  }

  @Override
  public Object finish(@Nullable Object soFar, String place, Complaint complaint) {
    MapValue entries = soFar instanceof MapValue some ? some : new MapValue();
    requireOnce(entries, this::identity, name, complaint);
    return entries;
  }

  /** Protobuf would have the last one win: what came before would be lost in silence. */
  static void requireOnce(
      MapValue entries,
      Function<@Nullable Object, Object> identity,
      String name,
      Complaint complaint) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; entries.size() > 1 && i < entries.size(); i++) {
      if (!seen.add(identity.apply(entries.key(i)))) {
        String found = Found.quoted(String.valueOf(entries.key(i))) + " twice";
        throw complaint.wrong("each key of " + name + " once", found);
      }
    }
  }

  /** What is equal when keys are, and comparable, so that equal hashes cost little. */
  private Object identity(@Nullable Object of) {
    if (map && of != null) {
      return of;
    }
    ProtoWriter out = new ProtoWriter();
    key.write(out, of);
    return new String(out.toBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object slot) {
    out.writeName(jsonName);
    MapValue entries = slot instanceof MapValue some ? some : new MapValue();
    if (map) {
      object(out, entries);
    } else {
      array(out, entries);
    }
  }

  private void object(JsonGenerator out, MapValue entries) {
    out.writeStartObject();
    for (int i = 0; i < entries.size(); i++) {
      Object name = present(key, entries.key(i));
      out.writeName(keys().toName(name == null ? "" : name));
      Object each = present(value, entries.value(i));
      if (value instanceof SingularField one) {
        one.codec().writeJson(out, each);
      }
    }
    out.writeEndObject();
  }

  private void array(JsonGenerator out, MapValue entries) {
    out.writeStartArray();
    for (int i = 0; i < entries.size(); i++) {
      out.writeStartObject();
      key.writeJson(out, present(key, entries.key(i)));
      value.writeJson(out, present(value, entries.value(i)));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  @Override
  public Object readJson(JsonInput in) {
    MapValue entries = new MapValue();
    if (map) {
      readObject(in, entries);
    } else {
      readArray(in, entries);
    }
    return entries;
  }

  private void readObject(JsonInput in, MapValue entries) {
    in.require(JsonToken.START_OBJECT, "an object");
    while (in.tokens().nextToken() != JsonToken.END_OBJECT) {
      in.charge();
      Object name = keys().fromName(in, in.tokens().currentName());
      in.tokens().nextToken();
      if (in.isNull() && !((SingularField) value).codec().acceptsNull()) {
        throw in.wrong("a value");
      }
      entries.add(name, value.readJson(in));
    }
  }

  private void readArray(JsonInput in, MapValue entries) {
    in.require(JsonToken.START_ARRAY, "an array");
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.charge();
      @Nullable Object[] slots = entry.slotsOfJson(in);
      entries.add(slots[0], slots[1]);
    }
  }
}
