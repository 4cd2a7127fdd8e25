package dev.switchboard.grpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One field of a message, between the wire and its slot. */
interface Field {
  int number();

  /** The name in a .proto. */
  String name();

  /** The name in JSON. */
  String jsonName();

  /** Writes the slot with its tag, or nothing where that says it all. */
  void write(ProtoWriter out, @Nullable Object slot);

  /**
   * Reads one occurrence.
   *
   * @param soFar what earlier occurrences gave
   */
  @Nullable Object read(ProtoReader in, int wireType, @Nullable Object soFar);

  /** The slot when the message is over. */
  @Nullable Object finish(@Nullable Object soFar, String place, Complaint complaint);

  /** Writes name and value, or nothing. */
  void writeJson(JsonGenerator out, @Nullable Object slot);

  /** Reads the value at the current token, which is not null. */
  @Nullable Object readJson(JsonInput in);

  /** Says that a message is not whole, as the wire at hand says where. */
  @FunctionalInterface
  interface Complaint {
    RuntimeException wrong(String wanted, String found);
  }
}
