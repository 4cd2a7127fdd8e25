package dev.switchboard.grpc;

/** How messages look as JSON. */
enum JsonForm {
  /** As protobuf's own JSON (ProtoJSON), with the names of the contract. */
  PROTOBUF,
  /**
   * As the objects that protobufjs takes, and with it npm's proto-loader: the names of the .proto,
   * a time and a value of any type as the messages that they are.
   */
  OBJECTS;

  String nameOf(String field, String json) {
    return this == OBJECTS ? field : json;
  }

  ValueCodec timestamp() {
    return this == OBJECTS ? new ObjectCodecs.Time() : new TimestampCodec();
  }

  ValueCodec anything() {
    return this == OBJECTS ? new ObjectCodecs.Anything() : new AnythingCodec();
  }
}
