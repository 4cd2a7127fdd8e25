package dev.switchboard.jrmp;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what becomes true in another thread or process. */
final class Until {
  private Until() {}

  static void holds(BooleanSupplier condition) {
    holds(Duration.ofSeconds(20), condition);
  }

  static void holds(Duration most, BooleanSupplier condition) {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not become true within " + most);
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
  }
}
