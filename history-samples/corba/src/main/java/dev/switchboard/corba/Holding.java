package dev.switchboard.corba;

import dev.switchboard.gateway.port.MemoryBudget;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one call holds of the budget: its message, and the values made of it, which may be many
 * times larger.
 */
final class Holding {
  /** Values are counted in steps, so that small calls do not meet at the budget. */
  private static final int STEP = 1 << 16;

  private final MemoryBudget budget;
  private final AtomicLong held;
  private long granted;
  private long used;

  /**
   * @param taken bytes that were taken from the budget already
   */
  Holding(MemoryBudget budget, long taken) {
    this.budget = budget;
    held = new AtomicLong(taken);
  }

  /** Counts a value, by the thread that reads the message. */
  void value(long bytes) {
    used += bytes;
    if (used > granted) {
      grant();
    }
  }

  private void grant() {
    long more = Math.max(STEP, used - granted);
    if (used <= STEP) { // the first step is free: a message takes that much anyway
      granted = STEP;
    } else if (budget.take(more)) {
      granted += more;
      held.addAndGet(more);
    } else {
      throw new CorbaRefused(
          dev.switchboard.contract.Fault.Kind.OVERLOADED,
          "the gateway has no memory left for the values of this call");
    }
  }

  /** Gives all back, once. */
  void close() {
    budget.give(held.getAndSet(0));
  }
}
