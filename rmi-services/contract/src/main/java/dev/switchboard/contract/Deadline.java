package dev.switchboard.contract;

import java.time.Duration;

/**
 * The moment a call must be over, on the clock of {@link System#nanoTime()}.
 *
 * @param nanoTime compare only by subtraction
 */
public record Deadline(long nanoTime) {
  public static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Nanoseconds left; zero or less once passed. */
  public long remainingNanos() {
    return nanoTime - System.nanoTime();
  }

  public boolean passed() {
    return remainingNanos() <= 0;
  }

  public Deadline earlier(Deadline other) {
    return nanoTime - other.nanoTime <= 0 ? this : other;
  }
}
