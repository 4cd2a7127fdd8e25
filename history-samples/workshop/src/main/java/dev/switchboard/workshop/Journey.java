package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Take;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Where the gateway spent the time of a call, in nanoseconds, by when bytes passed its own sockets.
 * All of it is one clock's; what an RMI server did between two of them, it does not tell.
 *
 * @param in from the request's first byte to the first byte for an RMI server: dispatched and
 *     unmarshalled, then marshalled for RMI
 * @param connect before the RMI call itself: a connection, a lookup, whether the server is there
 * @param rmi from the call's first byte to its answer's last one
 * @param out from there to the last byte of the answer; unmarshalled from RMI, then marshalled
 */
record Journey(long in, long connect, long rmi, long out) {

  /** Empty where one side was not seen, or one has not answered. */
  static Optional<Journey> of(Behind.Trail trail) {
    if (trail.arrived().isEmpty() || trail.exchanges().isEmpty()) {
      return Optional.empty();
    }
    Recording outer = trail.arrived().get();
    List<Take> exchanges = trail.exchanges();
    Recording first = exchanges.get(0).recording();
    Recording call = exchanges.get(exchanges.size() - 1).recording();
    boolean whole = answered(outer) && answered(call);
    return whole ? Optional.of(of(outer, first, call)) : Optional.empty();
  }

  private static Journey of(Recording outer, Recording first, Recording call) {
    long arrived = times(outer, Side.CLIENT).min().orElseThrow();
    long spoke = times(first, Side.CLIENT).min().orElseThrow();
    long called = times(call, Side.CLIENT).min().orElseThrow();
    long returned = times(call, Side.SERVER).max().orElseThrow();
    long answered = times(outer, Side.SERVER).max().orElseThrow();
    return new Journey(
        spoke - arrived, called - spoke, returned - called, Math.max(0, answered - returned));
  }

  private static boolean answered(Recording recording) {
    return times(recording, Side.CLIENT).findAny().isPresent()
        && times(recording, Side.SERVER).findAny().isPresent();
  }

  private static LongStream times(Recording recording, Side side) {
    return recording.pieces().stream().filter(p -> p.from() == side).mapToLong(Piece::nanos);
  }
}
