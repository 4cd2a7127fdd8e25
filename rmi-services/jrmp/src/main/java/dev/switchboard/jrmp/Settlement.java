package dev.switchboard.jrmp;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * The end of the backend's work on a call, which may come after the end of the call. Used by the
 * calling thread alone.
 */
final class Settlement implements AutoCloseable {
  private final Duration grace;
  private final Runnable settled;
  private boolean postponed;

  /**
   * @param grace how long the backend may go on working
   * @param settled run exactly once
   */
  Settlement(Duration grace, Runnable settled) {
    this.grace = grace;
    this.settled = settled;
  }

  /** Leaves it to somebody else to say when the backend is done. */
  void postpone(BiConsumer<Duration, Runnable> keeper) {
    postponed = true;
    keeper.accept(grace, settled);
  }

  /** The call is over; so is the backend's work, unless that was postponed. */
  @Override
  public void close() {
    if (!postponed) {
      settled.run();
    }
  }
}
