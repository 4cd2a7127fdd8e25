package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** An answer in JSON, as a client reads it: members that it does not know are passed over. */
final class JsonAnswer implements AutoCloseable {
  private final JsonReader in;

  JsonAnswer(Json json, byte[] body) {
    int invalid = Utf8.firstInvalid(body, 0, body.length);
    if (invalid >= 0) {
      throw Found.at("", "expected JSON in UTF-8, found another byte at offset " + invalid);
    }
    this.in = json.reader(body, 0, body.length);
  }

  /** The one value that the answer is. */
  @Nullable Object whole(JsonCodec codec) {
    return in.whole(codec);
  }

  /** The members of the object that the answer is. */
  void members(Consumer<String> member) {
    try {
      in.tokens().nextToken();
      object(member);
      in.requireEnd();
    } catch (JacksonException e) {
      throw in.malformed(e);
    }
  }

  /**
   * The members of the current object.
   *
   * @param member is given each name, and reads the value with one of the methods below
   */
  void object(Consumer<String> member) {
    in.require(JsonToken.START_OBJECT, "an object");
    while (in.tokens().nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.tokens().currentName();
      in.tokens().nextToken();
      member.accept(name);
    }
  }

  @Nullable Object value(JsonCodec codec) {
    return codec.read(in);
  }

  /** A text or a number, as it is written. */
  String text() {
    String text = in.tokens().currentToken().isScalarValue() ? in.tokens().getString() : "";
    skip();
    return text;
  }

  void skip() {
    in.tokens().skipChildren();
  }

  /** The fields of a declared exception with this name; nothing where the contract has none. */
  Optional<StructValue> fields(ServiceContract contract, JsonCodecs codecs, String name) {
    Definition declared = contract.definitions().get(name);
    if (declared instanceof Definition.Struct struct
        && value(codecs.codec(struct)) instanceof StructValue fields) {
      return Optional.of(fields);
    }
    skip();
    return Optional.empty();
  }

  @Override
  public void close() {
    in.close();
  }
}
