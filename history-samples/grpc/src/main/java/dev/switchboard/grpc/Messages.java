package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.StructValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** The codecs of values that are messages. */
final class Messages {
  private Messages() {}

  /** A use of a definition, whose codec may not be there yet: types may be recursive. */
  static final class Late implements MessageForm {
    private final Supplier<ValueCodec> codec;

    Late(Supplier<ValueCodec> codec) {
      this.codec = codec;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      codec.get().write(out, value);
    }

    @Override
    public @Nullable Object read(ProtoReader in) {
      return codec.get().read(in);
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      codec.get().writeJson(out, value);
    }

    @Override
    public @Nullable Object readJson(JsonInput in) {
      return codec.get().readJson(in);
    }
  }

  static final class Structs implements MessageForm {
    private final Definition.Struct definition;
    private final MessageCodec message;

    Structs(Definition.Struct definition, MessageCodec message) {
      this.definition = definition;
      this.message = message;
    }

    private @Nullable Object[] slots(@Nullable Object value) {
      StructValue struct = (StructValue) Objects.requireNonNull(value);
      @Nullable Object[] slots = new @Nullable Object[message.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = struct.slot(i);
      }
      return slots;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      int before = out.size();
      body(out, value);
      out.varint(out.size() - before);
    }

    /** Without the length, as an error's detail has it. */
    void body(ProtoWriter out, @Nullable Object value) {
      StructValue struct = (StructValue) Objects.requireNonNull(value);
      for (int i = message.size() - 1; i >= 0; i--) {
        message.field(i).write(out, struct.slot(i));
      }
    }

    @Override
    public Object read(ProtoReader in) {
      return new StructValue(definition, message.slots(in));
    }

    /** The same without a length before it. */
    StructValue body(ProtoReader in) {
      return new StructValue(definition, message.body(in));
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      message.writeJson(out, slots(value));
    }

    @Override
    public Object readJson(JsonInput in) {
      return new StructValue(definition, message.slotsOfJson(in));
    }
  }

  /** A choice: a message with one oneof. */
  static final class Choices implements MessageForm {
    private final MessageCodec message;
    private final Map<String, Integer> slots = new HashMap<>();

    /**
     * @param definitions of the alternatives, in the order of the message's fields
     */
    Choices(MessageCodec message, List<String> definitions) {
      this.message = message;
      definitions.forEach(definition -> slots.put(definition, slots.size()));
    }

    private Field field(@Nullable Object value) {
      String definition =
          value instanceof StructValue struct
              ? struct.definition().name()
              : ((Constant) Objects.requireNonNull(value)).enumeration();
      Integer slot = slots.get(definition);
      if (slot == null) {
        throw new NotCarried("has a " + definition + ", which is no " + message.name());
      }
      return message.field(slot);
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      int before = out.size();
      field(value).write(out, value);
      out.varint(out.size() - before);
    }

    @Override
    public Object read(ProtoReader in) {
      int outer = in.open();
      Object value = null;
      while (in.more()) {
        int tag = in.tag();
        int slot = message.slotOf(tag >>> 3);
        if (slot < 0 || value != null) {
          throw in.wrong("one field of " + message.name(), "number " + (tag >>> 3));
        }
        in.enter(message.field(slot).name());
        value = message.field(slot).read(in, tag & 7, null);
        in.leave();
      }
      in.close(outer);
      if (value == null) {
        throw in.wrong("one field of " + message.name(), "none");
      }
      return value;
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      out.writeStartObject();
      field(value).writeJson(out, value);
      out.writeEndObject();
    }

    @Override
    public Object readJson(JsonInput in) {
      String wanted = "an object with one field of " + message.name();
      in.require(JsonToken.START_OBJECT, wanted);
      Object value = null;
      while (in.tokens().nextToken() != JsonToken.END_OBJECT) {
        int slot = message.slotOf(in);
        in.tokens().nextToken();
        if (value != null) {
          throw in.wrong(wanted);
        }
        value = in.isNull() ? null : message.field(slot).readJson(in);
      }
      if (value == null) {
        throw in.wrong(wanted);
      }
      return value;
    }
  }

  /** A list or map where protobuf has none: in a message of its own. */
  static final class Boxes implements MessageForm {
    private final MessageCodec message;

    Boxes(MessageCodec message) {
      this.message = message;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      int before = out.size();
      message.body(out, new @Nullable Object[] {value});
      out.varint(out.size() - before);
    }

    @Override
    public @Nullable Object read(ProtoReader in) {
      return message.slots(in)[0];
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      message.writeJson(out, new @Nullable Object[] {value});
    }

    @Override
    public @Nullable Object readJson(JsonInput in) {
      return message.slotsOfJson(in)[0];
    }
  }
}
