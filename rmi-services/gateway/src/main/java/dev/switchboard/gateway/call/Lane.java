package dev.switchboard.gateway.call;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a target's calls share: its permits, and the queue before them. A permit is held until the
 * server is done with the call, also when nobody waits for it any more. Guarded by the {@link
 * Dispatch} it was made by.
 */
public final class Lane {
  final String target;
  final int permits;
  final int queue;
  final Deque<Dispatch.Ticket> waiting = new ArrayDeque<>();
  int taken;
  int inline;
  int threads;

  Lane(String target, int permits, int queue) {
    this.target = target;
    this.permits = permits;
    this.queue = queue;
  }

  boolean permitFree() {
    return taken < permits;
  }
}
