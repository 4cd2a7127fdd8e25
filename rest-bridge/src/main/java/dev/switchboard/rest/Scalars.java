package dev.switchboard.rest;

import dev.switchboard.contract.ScalarKind;

/** The codec of each kind of scalar. */
final class Scalars {
  private Scalars() {}

  static JsonCodec codec(ScalarKind kind, JsonOptions options) {
    return switch (kind) {
      case BOOLEAN -> TextCodecs.booleans();
      case BYTE -> NumberCodecs.bytes(options);
      case SHORT -> NumberCodecs.shorts(options);
      case INT -> NumberCodecs.ints(options);
      case LONG -> NumberCodecs.longs(options);
      case FLOAT -> NumberCodecs.floats(options);
      case DOUBLE -> NumberCodecs.doubles(options);
      case CHAR -> TextCodecs.chars();
      case STRING, TEXT -> TextCodecs.strings();
      case DECIMAL -> NumberCodecs.decimals(options);
      case INTEGER -> NumberCodecs.integers(options);
      case BYTES -> TextCodecs.bytes();
      case INSTANT -> TextCodecs.instants();
      case LOCAL_DATE -> TextCodecs.dates();
      case LOCAL_TIME -> TextCodecs.times();
      case LOCAL_DATE_TIME -> TextCodecs.dateTimes();
      case DURATION -> TextCodecs.durations();
    };
  }
}
