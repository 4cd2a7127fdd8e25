package dev.switchboard.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One of two that do the same work.
 *
 * @param cpu of the process that is measured, since it began
 * @param compilers the part of it that its just-in-time compilers took
 */
record Contender(Supplier<Duration> cpu, Supplier<Duration> compilers, Work work) {

  /** A JVM, which somebody makes work. */
  static Contender of(Child child, Work work) {
    return new Contender(child::cpu, child::compilers, work);
  }

  /** Works for about the given time. */
  interface Work {
    Tally run(Duration time) throws IOException, InterruptedException;
  }

  /**
   * What it did in one turn.
   *
   * @param cpuNanos of the measured process
   * @param compilerNanos the part of it that its compilers took
   */
  record Turn(Tally tally, long cpuNanos, long compilerNanos) {
    double callsPerSecond() {
      return tally.calls() * 1e9 / tally.nanos();
    }

    double cpuMicrosPerCall() {
      return cpuNanos / 1e3 / tally.calls();
    }

    /** How much of a processor its compilers had. */
    double compiling() {
      return (double) compilerNanos / tally.nanos();
    }
  }

  Turn turn(Duration time) throws IOException, InterruptedException {
    long before = cpu.get().toNanos();
    long compiled = compilers.get().toNanos();
    Tally tally = work.run(time);
    return new Turn(tally, cpu.get().toNanos() - before, compilers.get().toNanos() - compiled);
  }
}
