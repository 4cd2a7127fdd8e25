package dev.switchboard.benchmarks;

import java.util.Locale;

/**
 * What the ratios ought to be.
 *
 * @param leastRate of calls/s
 * @param mostCpu of CPU per call; infinite when it does not matter
 */
record Target(double leastRate, double mostCpu) {
  /** A hair's breadth that does not count. */
  private static final double ROUNDING = 0.005;

  String verdict(double rate, double cpu) {
    boolean met = rate >= leastRate - ROUNDING && cpu <= mostCpu + ROUNDING;
    return (met ? "met: " : "missed: ") + this;
  }

  @Override
  public String toString() {
    String rate = leastRate > 0 ? String.format(Locale.ROOT, ">= %.2f calls/s ", leastRate) : "";
    String cpu = Double.isFinite(mostCpu) ? String.format(Locale.ROOT, "<= %.2f CPU", mostCpu) : "";
    return (rate + cpu).strip();
  }
}
