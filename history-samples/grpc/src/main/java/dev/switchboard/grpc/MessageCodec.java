package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * The fields of a message, between the wire and slots. What a message has that its .proto does not
 * is refused: it would be lost in silence.
 */
final class MessageCodec {
  private static final int DENSE = 256;

  private final String name;
  private final Field[] fields;
  private final Map<Integer, Integer> byNumber = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final int[] dense = new int[DENSE];

  MessageCodec(String name, List<? extends Field> fields) {
    this.name = name;
    this.fields = fields.toArray(Field[]::new);
    for (int i = 0; i < this.fields.length; i++) {
      Field field = this.fields[i];
      byNumber.put(field.number(), i);
      byName.put(field.name(), i);
      byName.put(field.jsonName(), i);
      if (field.number() < DENSE) {
        dense[field.number()] = i + 1;
      }
    }
  }

  String name() {
    return name;
  }

  /** The slot of the field with this number, or -1. */
  int slotOf(int number) {
    return number < DENSE ? dense[number] - 1 : byNumber.getOrDefault(number, -1);
  }

  Field field(int slot) {
    return fields[slot];
  }

  int size() {
    return fields.length;
  }

  /** The slot of the field with this name in JSON; both of its names are taken. */
  int slotOf(JsonInput in) {
    Integer slot = byName.get(in.tokens().currentName());
    if (slot == null) {
      throw Found.at(
          in.path(),
          "expected a field of " + name + ", found " + Found.quoted(in.tokens().currentName()));
    }
    return slot;
  }

  /** Writes the fields, without a length. */
  void body(ProtoWriter out, @Nullable Object[] slots) {
    for (int i = fields.length - 1; i >= 0; i--) {
      fields[i].write(out, slots[i]);
    }
  }

  /** Reads up to the end of what the reader is in. */
  @Nullable Object[] body(ProtoReader in) {
    @Nullable Object[] slots = new @Nullable Object[fields.length];
    while (in.more()) {
      int tag = in.tag();
      int slot = slotOf(tag >>> 3);
      if (slot < 0) {
        throw in.wrong("a field of " + name, "number " + (tag >>> 3));
      }
      in.enter(fields[slot].name());
      slots[slot] = fields[slot].read(in, tag & 7, slots[slot]);
      in.leave();
    }
    for (int i = 0; i < fields.length; i++) {
      slots[i] = fields[i].finish(slots[i], name, in);
    }
    return slots;
  }

  /** Reads a length and so many bytes. */
  @Nullable Object[] slots(ProtoReader in) {
    int outer = in.open();
    @Nullable Object[] slots = body(in);
    in.close(outer);
    return slots;
  }

  void writeJson(JsonGenerator out, @Nullable Object[] slots) {
    out.writeStartObject();
    for (int i = 0; i < fields.length; i++) {
      fields[i].writeJson(out, slots[i]);
    }
    out.writeEndObject();
  }

  @Nullable Object[] slotsOfJson(JsonInput in) {
    in.require(JsonToken.START_OBJECT, "an object");
    @Nullable Object[] slots = new @Nullable Object[fields.length];
    boolean[] seen = new boolean[fields.length];
    while (in.tokens().nextToken() != JsonToken.END_OBJECT) {
      int slot = slotOf(in);
      if (seen[slot]) {
        throw Found.at(in.path(), "expected " + fields[slot].jsonName() + " once, found it twice");
      }
      seen[slot] = true;
      in.tokens().nextToken();
      slots[slot] = in.isNull() ? null : fields[slot].readJson(in);
    }
    for (int i = 0; i < fields.length; i++) {
      slots[i] = fields[i].finish(slots[i], name, in);
    }
    return slots;
  }
}
