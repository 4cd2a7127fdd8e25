package dev.switchboard.gateway.command;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A protocol without a wire: tests call through it in this JVM. */
final class RecordingBridge implements Bridge {
  private final Map<String, ServiceContract> published = new ConcurrentHashMap<>();
  private volatile @Nullable Context context;
  private volatile boolean closed;

  Map<String, ServiceContract> published() {
    return published;
  }

  Optional<Tap> tap() {
    return context.tap();
  }

  /** What a page is given; this stands for one. */
  Optional<Stub> direct(ServiceContract contract) {
    return context.direct(contract);
  }

  boolean closed() {
    return closed;
  }

  Outcome call(String service, String operationName, @Nullable Object... arguments) {
    ServiceContract contract = published.get(service);
    Operation operation = contract.operation(operationName).orElseThrow();
    Context open = context;
    return open.invoker()
        .await(
            new Invocation(
                contract,
                operation,
                arguments,
                open.invoker()
                    .scope(name(), "test", Metadata.NONE, Optional.of(Duration.ofSeconds(10)))));
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return new Coverage(
        name(),
        contract.operations().stream()
            .map(o -> new Coverage.Line(o.name(), Coverage.Verdict.CARRIED, ""))
            .toList());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return List.of(
        new Document("text", contract.name() + ".txt", "text/plain", contract.name() + " text\n"));
  }

  @Override
  public Endpoint open(Context given) {
    context = given;
    return new Endpoint() {
      @Override
      public void publish(ServiceContract contract) {
        published.put(contract.name(), contract);
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }
}
