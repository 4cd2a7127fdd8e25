package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScalarTextTest {

  @Test
  void readsWhatJavaWrites() {
    requireRead(ScalarKind.DECIMAL, new BigDecimal("49.50"));
    requireRead(ScalarKind.DECIMAL, new BigDecimal("1E-1000"));
    requireRead(ScalarKind.INTEGER, BigInteger.TWO.pow(200).negate());
    requireRead(ScalarKind.LOCAL_DATE, LocalDate.of(2024, 2, 29));
    requireRead(ScalarKind.LOCAL_TIME, LocalTime.of(23, 59, 59, 1));
    requireRead(ScalarKind.LOCAL_DATE_TIME, LocalDateTime.of(2026, 12, 31, 23, 59));
    requireRead(ScalarKind.DURATION, Duration.ofMillis(-1500));
  }

  private static void requireRead(ScalarKind kind, Object value) {
    assertThat(ScalarText.parse(kind, value.toString())).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "DECIMAL, '49,50', a decimal number",
    "DECIMAL, 1e1001, a decimal number",
    "DECIMAL, 1e999999999, a decimal number",
    "INTEGER, 1.0, a whole number",
    "INTEGER, '', a whole number",
    "LOCAL_DATE, 2027-02-30, a date such as 2027-01-31",
    "LOCAL_TIME, 24:00:01, a time such as 20:15:00",
    "LOCAL_DATE_TIME, 2027-01-31, a time such as 2027-01-31T20:15:00",
    "DURATION, 1h, a duration such as PT1H30M",
  })
  void saysWhatItWants(ScalarKind kind, String text, String wanted) {
    assertThatExceptionOfType(InvalidArgument.class)
        .isThrownBy(() -> ScalarText.parse(kind, text))
        .withMessage("expected " + wanted + ", found \"" + text + "\"");
  }

  @Test
  void refusesNumbersThatAreABurden() {
    for (ScalarKind kind : List.of(ScalarKind.DECIMAL, ScalarKind.INTEGER)) {
      ScalarText.parse(kind, "9".repeat(1_000));
      assertThatExceptionOfType(InvalidArgument.class)
          .isThrownBy(() -> ScalarText.parse(kind, "9".repeat(1_001)));
    }
  }

  @Test
  void readsNoKindThatWiresHaveATypeFor() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScalarText.parse(ScalarKind.INT, "1"));
  }
}
