package dev.switchboard.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** What a void operation returns, where a wire wants a value: null. */
final class NothingCodec implements JsonCodec {

  @Override
  public void write(JsonGenerator out, @Nullable Object value) {
    out.writeNull();
  }

  @Override
  public @Nullable Object read(JsonReader in) {
    in.require(JsonToken.VALUE_NULL, wanted());
    return null;
  }

  @Override
  public String wanted() {
    return "null";
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }
}
