package dev.switchboard.benchmarks;

import java.util.Arrays;

/** How long requests took, every one of them. */
final class Latencies {
  private int[] micros = new int[1 << 12];
  private int count;

  void add(long nanos) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, 2 * count);
    }
    micros[count++] = (int) Math.min(nanos / 1000, Integer.MAX_VALUE);
  }

  int count() {
    return count;
  }

  /**
   * Milliseconds that the given share of the requests did not exceed.
   *
   * @param share from 0 to 1, which gives the slowest
   */
  double millis(double share) {
    if (count == 0) {
      throw new IllegalStateException("no request was answered");
    }
    int[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * count);
    return sorted[Math.max(rank, 1) - 1] / 1e3;
  }
}
