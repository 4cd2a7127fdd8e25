package dev.switchboard.grpc;

import dev.switchboard.gateway.Settings;
import java.time.Duration;

/**
 * The bridge's section of the configuration.
 *
 * @param port 0: any free one; {@link #USUAL}: 9090, or any free one where that is taken
 * @param metadata bytes of a call's headers
 * @param streams calls at once on one connection
 * @param connections at once; more are closed as they come
 * @param idle how long a connection may have no call
 */
record GrpcOptions(
    String host,
    int port,
    Limits limits,
    int metadata,
    int streams,
    int threads,
    int connections,
    Duration idle) {
  static final int USUAL = -1;
  static final int USUAL_PORT = 9090;

  static GrpcOptions from(Settings settings) {
    return new GrpcOptions(
        settings.text("host", "127.0.0.1"),
        settings.number("port", USUAL, USUAL, 65_535),
        Limits.from(settings),
        settings.number("max-metadata-bytes", 16 << 10, 1 << 10, 1 << 20),
        settings.number("max-streams", 128, 1, 10_000),
        settings.number("threads", 32, 1, 1_000),
        settings.number("max-connections", 1_000, 1, 100_000),
        settings.duration("idle", Duration.ofMinutes(5)));
  }
}
