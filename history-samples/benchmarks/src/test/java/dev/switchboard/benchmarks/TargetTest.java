package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void wantsBothRatios() {
    Target target = new Target(1.4, 0.65);
    assertThat(target.verdict(1.4, 0.65)).isEqualTo("met: >= 1.40 calls/s <= 0.65 CPU");
    assertThat(target.verdict(1.39, 0.65)).startsWith("missed");
    assertThat(target.verdict(1.4, 0.66)).startsWith("missed");
  }

  @Test
  void leavesOutWhatDoesNotMatter() {
    assertThat(new Target(0, 0.75).verdict(0.1, 0.7)).isEqualTo("met: <= 0.75 CPU");
    assertThat(new Target(1, Double.POSITIVE_INFINITY).verdict(1, 9))
        .isEqualTo("met: >= 1.00 calls/s");
  }
}
