package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A changed service: it answers always the same, and remembers which operations were executed. */
final class PlayedService implements Invoker {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Set<String> operations;
  private final Outcome outcome;
  private final ConcurrentLinkedQueue<Invocation> executed = new ConcurrentLinkedQueue<>();

  /**
   * @param operations those that answer; all others fail
   */
  PlayedService(Set<String> operations, Outcome outcome) {
    this.operations = Set.copyOf(operations);
    this.outcome = outcome;
  }

  /** What was executed since this was asked last. */
  List<Invocation> executed() {
    List<Invocation> since = new ArrayList<>();
    for (Invocation next = executed.poll(); next != null; next = executed.poll()) {
      since.add(next);
    }
    return since;
  }

  @Override
  public void invoke(Invocation invocation, Consumer<Outcome> reply) {
    reply.accept(await(invocation));
  }

  @Override
  public Outcome await(Invocation invocation) {
    executed.add(invocation);
    String name = invocation.operation().name();
    return operations.contains(name)
        ? outcome
        : new Outcome.Failed(
            Fault.of(
                Fault.Kind.INTERNAL,
                name + " was executed, which gives no answer here",
                Fault.Execution.COMPLETED,
                name));
  }

  @Override
  public void refused(Scope scope, String service, String operation, Fault fault) {}

  @Override
  public void transferred(Invocation invocation, long requestBytes, long responseBytes) {}

  @Override
  public Scope scope(String protocol, String peer, Metadata metadata, Optional<Duration> timeout) {
    return new Scope("trial", protocol, peer, metadata, deadline(timeout));
  }

  @Override
  public Deadline deadline(Optional<Duration> timeout) {
    return Deadline.after(timeout.filter(t -> t.compareTo(LONGEST) < 0).orElse(LONGEST));
  }
}
