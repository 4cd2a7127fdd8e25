package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Takes values of one type from JSON, and writes them as JSON. Built once, used by any thread. */
interface JsonCodec {

  /**
   * Writes a value as {@link dev.switchboard.contract.Values} has it. Any other is a bug and throws
   * a RuntimeException.
   *
   * @throws NotCarried for a value of the right class that JSON has no form for
   */
  void write(JsonGenerator out, @Nullable Object value);

  /**
   * Reads the value whose first token is the current one, up to its last token.
   *
   * @throws InvalidArgument when it is not a value of the type
   */
  @Nullable Object read(JsonReader in);

  /** What a client should have sent: {@code a string}. */
  String wanted();

  /** Whether null is a value of the type, and an absent member so means null. */
  default boolean acceptsNull() {
    return false;
  }
}
