package dev.switchboard.gateway.call;

import java.time.Duration;

/**
 * How long calls may take, and how many threads may wait for servers.
 *
 * @param timeout what a call gets that asks for no time of its own
 * @param longest the most that a client may ask for
 * @param inline how many calls may block the threads they arrived on
 * @param threads how many more calls may block threads of the gateway's own
 * @param retryIdempotent whether an idempotent operation is tried once more when the connection
 *     broke and nobody knows whether it ran
 */
public record CallLimits(
    Duration timeout, Duration longest, int inline, int threads, boolean retryIdempotent) {
  public static final CallLimits DEFAULT =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), 64, 64, false);
}
