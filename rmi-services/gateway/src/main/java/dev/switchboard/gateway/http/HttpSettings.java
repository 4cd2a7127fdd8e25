package dev.switchboard.gateway.http;

import java.time.Duration;

/**
 * Where the HTTP server listens, and its bounds.
 *
 * @param port 0: any free one
 * @param bodyLimit bytes of one request's body
 * @param bodyTime within which a body must have arrived
 * @param idleTime how long a connection may stay silent
 * @param threads the most there are, whatever for
 */
public record HttpSettings(
    String host,
    int port,
    long bodyLimit,
    Duration bodyTime,
    Duration idleTime,
    int headerLimit,
    int connections,
    int threads) {
  public static HttpSettings on(String host, int port) {
    return new HttpSettings(
        host, port, 16L << 20, Duration.ofSeconds(30), Duration.ofSeconds(30), 16 << 10, 4096, 48);
  }
}
