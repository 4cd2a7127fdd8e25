package dev.switchboard.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A value or null. */
record OptionalCodec(JsonCodec present) implements JsonCodec {

  @Override
  public void write(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else {
      present.write(out, value);
    }
  }

  @Override
  public @Nullable Object read(JsonReader in) {
    return in.tokens().hasToken(JsonToken.VALUE_NULL) ? null : present.read(in);
  }

  @Override
  public String wanted() {
    return present.wanted() + " or null";
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }
}
