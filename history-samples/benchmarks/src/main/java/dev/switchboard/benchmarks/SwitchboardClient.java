package dev.switchboard.benchmarks;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.jrmp.RemoteService;
import dev.switchboard.jrmp.RmiTarget;
import dev.switchboard.jrmp.TargetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ours: contracts read from bytecode, calls spoken as bytes. */
final class SwitchboardClient implements Client, AutoCloseable {
  private static final Duration TIME = Duration.ofSeconds(30);

  private final Bound ticketing;
  private final Bound blobs;

  /** A service and its target. */
  private record Bound(RmiTarget target, ServiceContract contract, RemoteService service) {
    static Bound of(int port, String name, Class<?> type) throws IOException {
      ServiceContract contract = contract(name, type);
      RmiTarget target = new RmiTarget(TargetSettings.of("127.0.0.1", port));
      return new Bound(target, contract, target.bind(name, contract));
    }

    private static ServiceContract contract(String name, Class<?> type) throws IOException {
      try (ClassSource source = ClassSource.of(List.of(place(type)))) {
        return new ContractReader(source).read(name, List.of(type.getName()));
      }
    }

    Operation operation(String name) {
      return contract
          .operation(name)
          .orElseThrow(
              () -> new IllegalStateException(name + " is refused: " + contract.unsupported()));
    }

    /** Calls an operation that returns something. */
    <T> T call(Operation operation, Class<T> type, Object argument) {
      Object result = call(operation, argument);
      if (result == null) {
        throw new IllegalStateException(operation.name() + ": expected a result, found null");
      }
      return type.cast(result);
    }

    @Nullable Object call(Operation operation, Object argument) {
      @Nullable Object[] arguments = {argument};
      Outcome outcome = service.call(operation, arguments, Deadline.after(TIME), () -> {});
      if (outcome instanceof Outcome.Returned returned) {
        return returned.value();
      }
      throw new IllegalStateException(operation.name() + ": " + outcome);
    }
  }

  SwitchboardClient(int ticketingPort, int blobsPort) throws IOException {
    ticketing = Bound.of(ticketingPort, "ticketing", Ticketing.class);
    blobs = Bound.of(blobsPort, "blobs", Blobs.class);
  }

  /** The jar or the folder that a class is from. */
  static Path place(Class<?> type) {
    return Path.of(
        java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  @Override
  public Call prepare(Workload workload) {
    Bound bound = workload.isTicketing() ? ticketing : blobs;
    Operation operation = bound.operation(workload.operation());
    byte[] bytes = new byte[workload.size()];
    return switch (workload.operation()) {
      case "getEvent" -> event(bound, operation);
      case "getAvailableTickets" -> tickets(bound, operation);
      case "echo" -> bytes(bound, operation, bytes, bytes);
      case "sink" -> () -> bound.call(operation, bytes);
      case "source" -> bytes(bound, operation, bytes.length, bytes);
      default -> throw new IllegalArgumentException("no workload " + workload.word());
    };
  }

  private static Call event(Bound bound, Operation operation) {
    return () -> {
      StructValue event = bound.call(operation, StructValue.class, Workload.EVENT);
      int id = event.definition().slotOf("id");
      Client.expect("event", Workload.EVENT, event.slot(id));
    };
  }

  private static Call tickets(Bound bound, Operation operation) {
    return () -> {
      List<?> tickets = bound.call(operation, List.class, Workload.EVENT);
      Client.expect("tickets", StubClient.TICKETS, tickets.size());
    };
  }

  private static Call bytes(Bound bound, Operation operation, Object argument, byte[] wanted) {
    return () -> {
      byte[] bytes = bound.call(operation, byte[].class, argument);
      Client.expect(operation.name(), wanted.length, bytes.length);
    };
  }

  @Override
  public void close() {
    ticketing.target().close();
    blobs.target().close();
  }
}
