package dev.switchboard.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One of two that do the same work.
 *
 * @param cpu of the process that is measured, since it began
 */
record Contender(Supplier<Duration> cpu, Work work) {
  /** Works for about the given time. */
  interface Work {
    Tally run(Duration time) throws IOException, InterruptedException;
  }

  /**
   * What it did in one turn.
   *
   * @param cpuNanos of the measured process
   */
  record Turn(Tally tally, long cpuNanos) {
    double callsPerSecond() {
      return tally.calls() * 1e9 / tally.nanos();
    }

    double cpuMicrosPerCall() {
      return cpuNanos / 1e3 / tally.calls();
    }
  }

  Turn turn(Duration time) throws IOException, InterruptedException {
    long before = cpu.get().toNanos();
    Tally tally = work.run(time);
    return new Turn(tally, cpu.get().toNanos() - before);
  }
}
