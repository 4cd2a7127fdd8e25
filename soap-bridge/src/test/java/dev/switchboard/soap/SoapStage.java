package dev.switchboard.soap;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Torture, which echoes, and ticketing, which returns samples of its types, or the fault that its
 * first argument names: what foreign clients call.
 */
final class SoapStage implements AutoCloseable {
  private final ServiceContract ticketing;
  private final SoapSamples samples;
  private final Set<String> called = ConcurrentHashMap.newKeySet();
  private final Harness harness;

  SoapStage() throws Exception {
    ticketing = TicketingContract.read();
    samples = new SoapSamples(ticketing);
    harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60));
    harness.publish(ticketing);
    harness.backend().script((operation, arguments, deadline) -> answer(operation, arguments));
  }

  ServiceContract ticketing() {
    return ticketing;
  }

  /** The names of the operations that were called, of both services. */
  Set<String> called() {
    return called;
  }

  URI wsdl(String service) {
    return URI.create(harness.http() + "/soap/" + service + "?wsdl");
  }

  static List<String> carried(ServiceContract contract) {
    Coverage coverage = new SoapBridge().coverage(contract);
    return contract.operations().stream().map(Operation::name).filter(coverage::carries).toList();
  }

  private Outcome answer(Operation operation, @Nullable Object[] arguments) {
    called.add(operation.name());
    if (operation.name().equals("fail")) {
      return failed(
          new StructValue(
              (Definition.Struct)
                  Objects.requireNonNull(Torture.CONTRACT.definitions().get("NotFound")),
              new Object[] {"no such key", "key-77", 3}));
    }
    return ticketing.operations().contains(operation)
        ? sample(operation, arguments)
        : ScriptedBackend.ECHO.answer(operation, arguments, new Deadline(0));
  }

  private static Outcome failed(StructValue detail) {
    return new Outcome.Failed(Fault.declared(detail, String.valueOf(detail.member("message"))));
  }

  private Outcome sample(Operation operation, @Nullable Object[] arguments) {
    return operation.faults().stream()
        .filter(fault -> arguments.length > 0 && fault.definition().equals(arguments[0]))
        .findFirst()
        .map(fault -> failed((StructValue) sample(fault)))
        .orElseGet(() -> new Outcome.Returned(operation.result().map(this::sample).orElse(null)));
  }

  /** What ticketing returns of this type. */
  Object sample(TypeModel type) {
    return samples.of(type);
  }

  @Override
  public void close() {
    harness.close();
  }
}
