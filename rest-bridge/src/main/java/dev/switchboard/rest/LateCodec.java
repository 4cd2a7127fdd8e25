package dev.switchboard.rest;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A use of a definition whose codec may not be built yet, for definitions may be recursive. */
final class LateCodec implements JsonCodec {
  private final String definition;
  private @Nullable JsonCodec target;

  LateCodec(String definition) {
    this.definition = definition;
  }

  /** Called once, before the codec is seen by another thread. */
  void link(Map<String, JsonCodec> definitions) {
    target = Objects.requireNonNull(definitions.get(definition), definition);
  }

  private JsonCodec target() {
    return Objects.requireNonNull(target);
  }

  @Override
  public void write(JsonGenerator out, @Nullable Object value) {
    target().write(out, value);
  }

  @Override
  public @Nullable Object read(JsonReader in) {
    return target().read(in);
  }

  @Override
  public String wanted() {
    return target().wanted();
  }
}
