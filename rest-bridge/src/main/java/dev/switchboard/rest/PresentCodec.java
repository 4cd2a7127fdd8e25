package dev.switchboard.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A codec of a type that null does not belong to. */
abstract class PresentCodec implements JsonCodec {

  @Override
  public final void write(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("expected " + wanted() + ", found null");
    }
    put(out, value);
  }

  abstract void put(JsonGenerator out, Object value);

  @Override
  public abstract Object read(JsonReader in);
}
