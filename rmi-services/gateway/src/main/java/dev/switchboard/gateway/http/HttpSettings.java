package dev.switchboard.gateway.http;

import java.time.Duration;

/**
 * Where the HTTP server listens, and its bounds.
 *
 * @param port 0: any free one
 * @param bodyLimit bytes of one request's body
 * @param bodyTime within which a body must have arrived
 * @param idleTime how long a connection may stay silent
 * @param threads the most there are, whatever for; half of them may wait for servers, and of that
 *     half again one target's calls, so that 128 let the 32 calls that a target has at a time stay
 *     where they came
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
        host, port, 16L << 20, Duration.ofSeconds(30), Duration.ofSeconds(30), 16 << 10, 4096, 128);
  }
}
