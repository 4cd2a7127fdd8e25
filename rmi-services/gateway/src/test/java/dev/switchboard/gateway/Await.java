package dev.switchboard.gateway;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread is about to do. */
public final class Await {
  private Await() {}

  /** Until the condition holds; fails after ten seconds, naming what was waited for. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, Duration.ofSeconds(10), condition);
  }

  public static void until(String what, Duration most, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + most.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited " + most.toMillis() + " ms in vain: " + what);
      }
      Thread.sleep(5);
    }
  }
}
