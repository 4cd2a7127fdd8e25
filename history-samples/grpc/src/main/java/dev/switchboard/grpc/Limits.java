package dev.switchboard.grpc;

import dev.switchboard.gateway.Settings;

/**
 * How much of a message is read.
 *
 * @param message bytes of a message, unpacked
 * @param depth of messages in messages
 * @param values members, elements and entries that one message may fill
 */
record Limits(int message, int depth, int values) {
  static final Limits DEFAULT = new Limits(4 << 20, 100, 1_000_000);

  static Limits from(Settings settings) {
    return new Limits(
        settings.number("max-message-bytes", DEFAULT.message, 1 << 10, 1 << 28),
        settings.number("max-depth", DEFAULT.depth, 4, 400),
        settings.number("max-values", DEFAULT.values, 1_000, 100_000_000));
  }
}
