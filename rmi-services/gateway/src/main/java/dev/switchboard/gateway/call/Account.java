package dev.switchboard.gateway.call;

import dev.switchboard.gateway.Metadata;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a call for its line in the access log: a client's metadata, when it began and how
 * it ended.
 */
final class Account implements Metadata {
  // W3C Trace Context section 3.2: version, trace id, parent id, flags.
  private static final Pattern TRACEPARENT =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final Metadata metadata;
  private final long started = System.nanoTime();
  private volatile String outcome = "NONE";
  private volatile long ended = started;

  Account(Metadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public Optional<String> first(String name) {
    return metadata.first(name);
  }

  void end(String how) {
    ended = System.nanoTime();
    outcome = how;
  }

  String outcome() {
    return outcome;
  }

  long micros() {
    return (ended - started) / 1000;
  }

  /** The trace that the client says this call belongs to. */
  Optional<String> traceId() {
    return metadata
        .first("traceparent")
        .filter(header -> header.length() <= 256)
        .map(TRACEPARENT::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1));
  }
}
