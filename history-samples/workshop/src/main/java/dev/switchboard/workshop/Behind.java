package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Tap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds what the gateway did for a call, among what its inspector has kept: the call as it arrived,
 * and the RMI calls behind it.
 */
final class Behind {
  private static final long STEP = Duration.ofMillis(2).toNanos();

  /** In nanoseconds: a thread that has written shows it next. */
  static final long PATIENCE = Duration.ofMillis(200).toNanos();

  private final Optional<Tap> tap;

  /**
   * @param tap empty: nothing is kept
   */
  Behind(Optional<Tap> tap) {
    this.tap = tap;
  }

  /**
   * What is known of a call.
   *
   * @param why nothing is known of the RMI call; empty: it is
   * @param arrived the call as the gateway's own socket saw it
   * @param exchanges with RMI servers, in order; the call itself is the last
   */
  record Trail(String why, Optional<Recording> arrived, List<Take> exchanges) {
    private Trail(String why) {
      this(why, Optional.empty(), List.of());
    }
  }

  /** What the gateway did for the call that this answers. */
  Trail of(Reply reply) {
    if (tap.isEmpty()) {
      return new Trail("the inspector is off");
    }
    if (tap.get().paused()) {
      return new Trail("the inspector is stopped");
    }
    if (reply.trace().isEmpty()) {
      return new Trail("the answer has no call id, so nobody knows which RMI call was made for it");
    }
    return followed(tap.get(), reply.trace().get(), reply.recording());
  }

  private static Trail followed(Tap tap, String trace, Recording told) {
    long begun = System.nanoTime();
    Optional<Glance> arrived = arrived(tap.glances(), trace);
    while (isLate(arrived, told) && System.nanoTime() - begun < PATIENCE) {
      LockSupport.parkNanos(STEP);
      arrived = arrived(tap.glances(), trace);
    }
    Optional<String> callId = arrived.flatMap(Glance::callId).or(() -> Optional.of(trace));
    List<Take> exchanges =
        tap.glances().stream()
            .filter(glance -> isRmi(glance) && glance.callId().equals(callId))
            .flatMap(glance -> tap.take(glance.number()).stream())
            .toList();
    String why = exchanges.isEmpty() ? "the inspector has kept no RMI call of it" : "";
    Optional<Take> seen = arrived.flatMap(glance -> tap.take(glance.number()));
    return new Trail(why, seen.map(Take::recording), exchanges);
  }

  /**
   * A client may have read what the thread that wrote it has not shown to the tap yet. Bytes tell
   * where a connection has one call; on HTTP/2 a part of what the client got is the connection's,
   * and the stream's end tells.
   */
  private static boolean isLate(Optional<Glance> arrived, Recording told) {
    long length = told.bytes(Side.SERVER).length;
    return arrived.map(seen -> !seen.ended() && seen.answered() < length).orElse(true);
  }

  private static Optional<Glance> arrived(List<Glance> glances, String trace) {
    return glances.stream()
        .filter(glance -> !isRmi(glance))
        .filter(g -> g.callId().equals(Optional.of(trace)) || g.peer().equals(trace))
        .reduce((one, later) -> later); // an address may have been another client's before
  }

  private static boolean isRmi(Glance glance) {
    return glance.protocol().equals(Jrmp.NAME);
  }
}
