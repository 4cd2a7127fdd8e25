package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How long after their deadline calls ended. On a busy machine any one of them may be late by what
 * the machine did in between; that half of them are is our doing.
 */
final class Lateness {
  private static final Duration PROMISED = Duration.ofMillis(100);
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final Duration given;
  private final ConcurrentLinkedQueue<Duration> seen = new ConcurrentLinkedQueue<>();

  /**
   * @param given to each call from its beginning
   */
  Lateness(Duration given) {
    this.given = given;
  }

  <T> T of(Callable<T> call) throws Exception {
    long begun = System.nanoTime();
    T result = call.call();
    seen.add(Duration.ofNanos(System.nanoTime() - begun).minus(given));
    return result;
  }

  /** Half of the calls ended within 100 ms of the deadline, none much later. */
  void isAsPromised() {
    List<Duration> sorted = seen.stream().sorted().toList();
    assertThat(sorted.get(sorted.size() / 2)).as("median of %s", sorted).isLessThan(PROMISED);
    assertThat(sorted.get(sorted.size() - 1)).as("last of %s", sorted).isLessThan(BUSY);
  }
}
