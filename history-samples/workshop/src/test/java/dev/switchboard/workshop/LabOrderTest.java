package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabOrderTest {
  private static Map<String, Object> fields() {
    return new HashMap<>(
        Map.of(
            "protocol", "rest",
            "operation", "createBooking",
            "key", "no",
            "fault", "drop-reply",
            "when", "2",
            "retries", "3",
            "timeout", "2000",
            "patience", "1000",
            "delay", "1500"));
  }

  @Test
  void readsAnExperiment() {
    LabOrder order = LabOrder.of(fields());
    assertThat(order.fault()).isEqualTo(LabFault.DROP_REPLY);
    assertThat(order.retries()).isEqualTo(3);
    assertThat(order.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(order.method()).isEqualTo("createBooking");
  }

  @Test
  void knowsTheAttemptsThatAFaultHappensTo() {
    LabOrder.Which second = LabOrder.of(fields()).which();
    assertThat(second.has(1)).isFalse();
    assertThat(second.has(2)).isTrue();
    Map<String, Object> always = fields();
    always.put("when", "every");
    assertThat(LabOrder.of(always).which().has(5)).isTrue();
  }

  @Test
  void booksByKeyWithTheOperationThatTakesOne() {
    Map<String, Object> fields = fields();
    fields.put("key", "yes");
    assertThat(LabOrder.of(fields).method()).isEqualTo("createBookingOnce");
    fields.put("operation", "getEvent");
    assertThat(LabOrder.of(fields).method()).isEqualTo("getEvent");
  }

  @ParameterizedTest
  @CsvSource({
    "operation, cancelBooking",
    "key, perhaps",
    "fault, earthquake",
    "when, 6",
    "when, 0",
    "retries, 5",
    "retries, -1",
    "timeout, 99",
    "timeout, 5001",
    "patience, 99999999999999999999",
    "delay, 1e3"
  })
  void refusesWhatItDoesNotKnow(String name, String value) {
    Map<String, Object> fields = fields();
    fields.put(name, value);
    assertThatThrownBy(() -> LabOrder.of(fields))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("found \"");
  }

  @Test
  void refusesWhatIsNoExperiment() {
    assertThatThrownBy(() -> LabOrder.of("drop-reply")).isInstanceOf(InvalidArgument.class);
    Map<String, Object> fields = fields();
    fields.remove("retries");
    assertThatThrownBy(() -> LabOrder.of(fields)).isInstanceOf(InvalidArgument.class);
  }
}
