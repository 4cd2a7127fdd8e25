package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.TypeModel;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/** A workbench for one codec: JSON text in and out. */
final class Bench {
  private final Json json;
  private final JsonCodecs codecs;
  private final JsonCodec codec;

  private Bench(Json json, TypeModel type) {
    this.json = json;
    this.codecs = new JsonCodecs(json, Shapes.contract());
    this.codec = codecs.codec(type);
  }

  static Bench of(TypeModel type) {
    return new Bench(new Json(JsonOptions.DEFAULT), type);
  }

  static Bench of(TypeModel type, JsonOptions options) {
    return new Bench(new Json(options), type);
  }

  String write(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = json.generator(out)) {
      codec.write(generator, value);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  Object read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  Object read(byte[] text) {
    try (JsonReader in = json.reader(text, 0, text.length)) {
      return in.whole(codec);
    }
  }

  Object roundTrip(Object value) {
    return read(write(value));
  }

  /** Path and message of the refusal. */
  String refusal(String text) {
    try {
      return "accepted: " + read(text);
    } catch (InvalidArgument e) {
      return e.path() + ": " + e.getMessage();
    }
  }
}
