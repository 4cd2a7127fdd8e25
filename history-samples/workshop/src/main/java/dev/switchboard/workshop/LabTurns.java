package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Whose turn it is in the lab: a few at once, in the order in which they came. */
final class LabTurns {
  private final int places;
  private final int waiting;
  private final Duration patience;

  // Guarded by this.
  private final Deque<Object> queue = new ArrayDeque<>();
  private int free;

  /**
   * @param places how many shares there are
   * @param waiting how many may wait for one
   */
  LabTurns(int places, int waiting, Duration patience) {
    this.places = places;
    this.waiting = waiting;
    this.patience = patience;
    this.free = places;
  }

  /** All of them, for who has to be alone. */
  int all() {
    return places;
  }

  /**
   * Waits for some places, which are then to be left.
   *
   * @param stopped whether nobody wants them any more; looked at again after {@link #look}
   * @throws LabTrouble when others take too long, or it was stopped
   */
  synchronized void take(int share, BooleanSupplier stopped)
      throws LabTrouble, InterruptedException {
    if (queue.size() >= waiting) {
      throw new LabTrouble("others are making experiments: try again in a moment");
    }
    Object self = new Object();
    queue.add(self);
    try {
      await(self, share, stopped);
      free -= share;
    } finally {
      queue.remove(self);
      notifyAll();
    }
  }

  private void await(Object self, int share, BooleanSupplier stopped)
      throws LabTrouble, InterruptedException {
    Deadline end = Deadline.after(patience);
    while (!stopped.getAsBoolean() && (queue.peek() != self || free < share)) {
      if (end.passed()) {
        throw new LabTrouble("others are making experiments: try again in a moment");
      }
      wait(Math.max(1, end.remainingNanos() / 1_000_000));
    }
    if (stopped.getAsBoolean()) {
      throw LabTrouble.stopped();
    }
  }

  synchronized void leave(int share) {
    free += share;
    notifyAll();
  }

  /** Has those that wait look whether they still want to. */
  synchronized void look() {
    notifyAll();
  }
}
