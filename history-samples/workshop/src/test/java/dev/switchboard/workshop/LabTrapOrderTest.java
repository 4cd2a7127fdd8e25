package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabTrapOrderTest {
  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("operation", "createBookingOnce");
    fields.put("whose", "mine");
    fields.put("fault", "drop-reply");
    fields.put("calls", "2");
    fields.put("seconds", "90");
    fields.put("patience", "700");
    fields.put("delay", "1500");
    return fields;
  }

  @Test
  void readsWhatThePageSends() {
    assertThat(LabTrapOrder.of(fields()))
        .isEqualTo(
            new LabTrapOrder(
                "createBookingOnce",
                false,
                LabFault.DROP_REPLY,
                2,
                Duration.ofSeconds(90),
                Duration.ofMillis(700),
                Duration.ofMillis(1500)));
  }

  @ParameterizedTest
  @CsvSource({
    "operation, cancelBooking",
    "whose, yours",
    "fault, gremlins",
    "calls, 0",
    "calls, 21",
    "seconds, 4",
    "seconds, 601",
    "patience, 99",
    "delay, 5001"
  })
  void refusesWhatIsOutOfBoundsByTheFieldsName(String field, String value) {
    Map<String, String> fields = fields();
    fields.put(field, value);
    assertThatThrownBy(() -> LabTrapOrder.of(fields))
        .isInstanceOfSatisfying(
            InvalidArgument.class, e -> assertThat(e.path()).isEqualTo("/" + field));
  }

  @Test
  void refusesWhatIsNoOrder() {
    assertThatThrownBy(() -> LabTrapOrder.of("mine")).isInstanceOf(InvalidArgument.class);
    Map<String, String> fields = fields();
    fields.remove("seconds");
    assertThatThrownBy(() -> LabTrapOrder.of(fields)).hasMessageContaining("expected a text");
  }
}
