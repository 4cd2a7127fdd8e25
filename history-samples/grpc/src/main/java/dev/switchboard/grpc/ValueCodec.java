package dev.switchboard.grpc;

import dev.switchboard.contract.InvalidArgument;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Takes values of one type from protobuf and from protobuf's JSON, and writes them. Built once,
 * used by any thread.
 */
interface ValueCodec {
  int VARINT = 0;
  int FIXED64 = 1;
  int LENGTH = 2;
  int FIXED32 = 5;

  int wireType();

  /** Writes a value, with its length where it has one. Null only where that is a value. */
  void write(ProtoWriter out, @Nullable Object value);

  /**
   * Reads a value, with its length where it has one.
   *
   * @throws InvalidArgument when it is not a value of the type
   */
  @Nullable Object read(ProtoReader in);

  void writeJson(JsonGenerator out, @Nullable Object value);

  /** Reads the value at the current token. */
  @Nullable Object readJson(JsonInput in);

  /** What a field of no presence has when it is absent. */
  default @Nullable Object absent() {
    throw new IllegalStateException("a message has no default");
  }

  /** Whether null is among the values. */
  default boolean acceptsNull() {
    return false;
  }

  /** The value as a JSON object's name; for the types that may be a map's key. */
  default String toName(Object value) {
    return value.toString();
  }

  /** The value that a JSON object's name stands for. */
  default Object fromName(JsonInput in, String name) {
    throw new IllegalStateException("not a map's key");
  }
}
