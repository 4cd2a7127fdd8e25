package dev.switchboard.benchmarks;

import java.time.Duration;

/**
 * How a comparison is run.
 *
 * @param warmUp of each contender
 * @param turn of a contender in a round
 * @param rounds turns of each contender
 * @param cores where all of it runs
 */
record Pace(Duration warmUp, Duration turn, int rounds, Cores cores) {
  /**
   * A gateway has many times a client's code, and two gateways, their server and the load share the
   * cores with the compiler: after a quarter of this, its CPU per call is still three times what it
   * becomes.
   */
  private static final int MORE_CODE = 18;

  /** Of the load. */
  int connections() {
    return cores.connections();
  }

  Pace ofGateways() {
    return new Pace(warmUp.multipliedBy(MORE_CODE), turn, rounds, cores);
  }
}
