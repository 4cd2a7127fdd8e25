package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void tellsTheTimeThatAShareDidNotExceed() {
    LongStream.rangeClosed(1, 10_000).forEach(millis -> latencies.add(millis * 1_000_000));
    assertThat(latencies.count()).isEqualTo(10_000);
    assertThat(latencies.millis(0.5)).isEqualTo(5_000);
    assertThat(latencies.millis(0.99)).isEqualTo(9_900);
    assertThat(latencies.millis(1)).isEqualTo(10_000);
  }

  @Test
  void keepsALatencyThatIsTooLongForItsMicroseconds() {
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.millis(1)).isEqualTo(Integer.MAX_VALUE / 1e3);
  }
}
