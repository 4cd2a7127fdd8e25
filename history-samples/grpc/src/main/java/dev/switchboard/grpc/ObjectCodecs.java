package dev.switchboard.grpc;

import dev.switchboard.gateway.http.Bytes;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Codecs of {@link JsonForm#OBJECTS}, which is only ever written. */
final class ObjectCodecs {
  private ObjectCodecs() {}

  /** What is only written, and as JSON. */
  private abstract static class Written implements MessageForm {
    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      throw new IllegalStateException("objects are text");
    }

    @Override
    public Object read(ProtoReader in) {
      throw new IllegalStateException("objects are never read");
    }

    @Override
    public Object readJson(JsonInput in) {
      throw new IllegalStateException("objects are never read");
    }
  }

  /** The message google.protobuf.Timestamp. */
  static final class Time extends Written {
    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      Instant instant = (Instant) Objects.requireNonNull(value);
      out.writeStartObject();
      out.writeStringProperty("seconds", Long.toString(instant.getEpochSecond()));
      out.writeNumberProperty("nanos", instant.getNano());
      out.writeEndObject();
    }
  }

  /** The message google.protobuf.Value: what its JSON says, with a word for each kind. */
  static final class Anything extends Written {
    private final AnythingCodec plain = new AnythingCodec();
    private final Json json = new Json(Limits.DEFAULT);

    @Override
    public boolean acceptsNull() {
      return true;
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      Bytes text = new Bytes();
      json.write(text, to -> plain.writeJson(to, value));
      json.read(
          java.util.Arrays.copyOf(text.array(), text.size()),
          in -> {
            in.nextToken();
            value(in, out);
            return text;
          });
    }

    private static void value(JsonParser in, JsonGenerator out) {
      JsonToken token = in.currentToken();
      out.writeStartObject();
      switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
        case VALUE_NULL -> out.writeStringProperty("nullValue", "NULL_VALUE");
        case VALUE_TRUE, VALUE_FALSE -> out.writeBooleanProperty("boolValue", in.getBooleanValue());
        case VALUE_STRING -> out.writeStringProperty("stringValue", in.getString());
        case START_ARRAY -> list(in, out);
        case START_OBJECT -> struct(in, out);
        default -> out.writeNumberProperty("numberValue", in.getDoubleValue());
      }
      out.writeEndObject();
    }

    private static void list(JsonParser in, JsonGenerator out) {
      out.writeObjectPropertyStart("listValue");
      out.writeArrayPropertyStart("values");
      while (in.nextToken() != JsonToken.END_ARRAY) {
        value(in, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }

    private static void struct(JsonParser in, JsonGenerator out) {
      out.writeObjectPropertyStart("structValue");
      out.writeObjectPropertyStart("fields");
      while (in.nextToken() != JsonToken.END_OBJECT) {
        out.writeName(in.currentName());
        in.nextToken();
        value(in, out);
      }
      out.writeEndObject();
      out.writeEndObject();
    }
  }
}
