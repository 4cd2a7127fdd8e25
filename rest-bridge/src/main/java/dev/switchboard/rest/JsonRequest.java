package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/** Writes calls as a client does. */
final class JsonRequest {
  static final String MEDIA_TYPE = "application/json";

  private final Json json;
  private final JsonCodecs codecs;

  JsonRequest(Json json, JsonCodecs codecs) {
    this.json = json;
    this.codecs = codecs;
  }

  /** A text. */
  byte[] text(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.generator(bytes)) {
      content.accept(out);
    } catch (NotCarried | JacksonException e) {
      throw new InvalidArgument("", "JSON has no form for an argument: " + e.getMessage());
    }
    return bytes.toByteArray();
  }

  /** An object of an operation's parameters: those in these slots. */
  void arguments(
      JsonGenerator out, Operation operation, @Nullable Object[] arguments, IntPredicate slots) {
    out.writeStartObject();
    for (int i = 0; i < arguments.length; i++) {
      if (slots.test(i)) {
        Operation.Parameter parameter = operation.parameters().get(i);
        out.writeName(parameter.name());
        codecs.codec(parameter.type()).write(out, arguments[i]);
      }
    }
    out.writeEndObject();
  }
}
