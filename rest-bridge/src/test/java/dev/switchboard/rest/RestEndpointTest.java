package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.INT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RestEndpointTest {
  private static ServiceContract renamed(String name, Operation... operations) {
    ServiceContract contract = Shapes.contract(operations);
    return new ServiceContract(
        name,
        contract.interfaces(),
        contract.operations(),
        contract.definitions(),
        List.of(),
        List.of(),
        "");
  }

  private static Operation getEvent() {
    return Booth.with(
        Shapes.operation(1, "getEvent", Optional.of(INT), List.of(), "eventId", INT),
        Booth.resource("GET /events/{eventId}", ""));
  }

  @Test
  void leavesAResourceToTheServiceThatHadItFirst() throws Exception {
    try (Booth booth = new Booth(Map.of())) {
      booth.harness().publish(renamed("other", getEvent()));
      booth.harness().backend().script((operation, arguments, deadline) -> event());
      assertThat(booth.get("/api/events/7").body()).contains("Faust");
      booth
          .harness()
          .backend()
          .script((operation, arguments, deadline) -> new Outcome.Returned(arguments[0]));
      assertThat(booth.get("/api/other/getEvent?eventId=7").body()).isEqualTo("7");
    }
  }

  private static Outcome event() {
    return new Outcome.Returned(Shapes.event(7, "Faust", "1", Shapes.colour(0)));
  }

  @Test
  void startsAThousandServicesAtOnce() throws Exception {
    try (Booth booth = new Booth(Map.of())) {
      long started = System.nanoTime();
      for (int i = 0; i < 1000; i++) {
        booth.harness().publish(renamed("service" + i, Booth.CONTRACT.operations().get(7)));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
      booth.harness().backend().script((o, arguments, d) -> new Outcome.Returned(3));
      assertThat(booth.get("/api/service999/countEvents").body()).isEqualTo("3");
      assertThat(booth.get("/api").body()).contains("\"service0\"", "\"service999\"", "\"desk\"");
    }
  }
}
