package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Repeats within the deadline what is certain not to have been executed, and nothing else. */
final class Attempts {
  private static final int MOST = 3;
  private static final long STARTING = Duration.ofSeconds(1).toNanos();
  private static final long SHORTEST_PAUSE = Duration.ofMillis(10).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(80).toNanos();

  private final Deadline deadline;
  private final long begun = System.nanoTime();

  /** One attempt. */
  interface Attempt {
    Outcome make() throws RmiFailure;
  }

  Attempts(Deadline deadline) {
    this.deadline = deadline;
  }

  Outcome make(Attempt attempt) throws RmiFailure {
    for (int made = 1; ; made++) {
      try {
        return attempt.make();
      } catch (RmiFailure failure) {
        if (!worthAnother(failure.retry(), made) || !pause(pauseAfter(made))) {
          throw failure;
        }
      }
    }
  }

  private boolean worthAnother(RmiFailure.Retry retry, int made) {
    return switch (retry) {
      case NEVER -> false;
      case AFTER_LOOKUP -> made < MOST;
      case SOON -> System.nanoTime() - begun < STARTING;
    };
  }

  /** None before the second attempt: after a restart the new address is most often known. */
  private static long pauseAfter(int made) {
    return made == 1 ? 0 : Math.min(LONGEST_PAUSE, SHORTEST_PAUSE << Math.min(made, 8));
  }

  private boolean pause(long nanos) {
    if (nanos >= deadline.remainingNanos()) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
