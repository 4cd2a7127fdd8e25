package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTimeoutTest {

  @ParameterizedTest
  @CsvSource({
    "2,PT2S",
    "1.5,PT1.5S",
    "2s,PT2S",
    "500ms,PT0.5S",
    "0.5ms,PT0.0005S",
    "1.5m,PT1M30S",
    "999999999m,PT16666666H39M"
  })
  void readsSecondsAndUnits(String header, Duration time) {
    assertThat(RequestTimeout.of(header)).hasValue(time);
  }

  @Test
  void asksForNoTimeWithoutTheHeader() {
    assertThat(RequestTimeout.of(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0ms", "-1", "1h", "1e3", "NaN", "1 s", "9999999999", "٣"})
  void refusesWhatIsNoTime(String header) {
    assertThatThrownBy(() -> RequestTimeout.of(header))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("expected a time such as 2, 1.5s or 500ms, found");
  }
}
