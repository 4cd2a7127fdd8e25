package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lessons try with a service: what a change does to its descriptions, and to clients that
 * do not know of it.
 */
final class Lessons implements Endpoint {
  private final ConcurrentSkipListMap<String, ServiceContract> services =
      new ConcurrentSkipListMap<>();
  private final List<Spoken> protocols;
  private final Json json;

  Lessons(List<Spoken> protocols, Json json) {
    this.protocols = List.copyOf(protocols);
    this.json = json;
  }

  @Override
  public void publish(ServiceContract contract) {
    services.put(contract.name(), contract);
  }

  @Override
  public void close() {
    services.clear();
  }

  /** The descriptions before and after a change: the lines that differ. */
  byte[] described(String service, Change change) {
    ServiceContract before = known(service);
    ServiceContract after = ChangedContract.of(before, change);
    List<DescriptionDiff> differences = new ArrayList<>();
    for (Bridge bridge : bridges()) {
      differences.addAll(DescriptionDiff.of(bridge, before, after));
    }
    return json.text(out -> new ChangeJson(out, before, after).described(change, differences));
  }

  /**
   * What old clients get from a changed service that has the answer of the real one.
   *
   * @param form the arguments, as {@link FormValues} has them
   */
  byte[] tried(
      String service, Change change, @Nullable Object form, InetSocketAddress http, Caller caller)
      throws IOException {
    ServiceContract before = known(service);
    ServiceContract after = ChangedContract.of(before, change);
    Operation operation = before.operation(change.operation()).orElseThrow();
    @Nullable Object[] arguments = new FormValues(before, json).arguments(operation, form);
    Object real = real(before, operation, arguments, http, caller);
    Object answer = new Recast(after).of(real);
    try (Trial trial =
        Trial.open(
            callable(before, operation, http),
            before,
            after,
            answering(change),
            new Outcome.Returned(answer))) {
      List<Trial.Result> results = trial.call(operation, arguments);
      return json.text(out -> new ChangeJson(out, before, after).tried(real, results));
    }
  }

  /** A new operation answers like the old one beside it: that is what makes it dangerous. */
  private static Set<String> answering(Change change) {
    return switch (change.kind()) {
      case OPERATION_FIRST -> Set.of(change.operation(), change.to());
      case OPERATION_RENAMED -> Set.of(change.to());
      default -> Set.of(change.operation());
    };
  }

  private List<Bridge> bridges() {
    return protocols.stream().map(Spoken::bridge).toList();
  }

  /** Those that carry the operation and have a client here. */
  private List<Bridge> callable(
      ServiceContract contract, Operation operation, InetSocketAddress http) {
    return protocols.stream()
        .filter(p -> p.bridge().coverage(contract).carries(operation.name()))
        .filter(p -> !p.endpoint().stubs(contract, http).isEmpty())
        .map(Spoken::bridge)
        .toList();
  }

  private ServiceContract known(String service) {
    ServiceContract contract = services.get(service);
    if (contract == null) {
      throw Found.at("/service", "expected a service, found " + Found.quoted(service));
    }
    return contract;
  }

  /** The answer of the service as it is. */
  private @Nullable Object real(
      ServiceContract contract,
      Operation operation,
      @Nullable Object[] arguments,
      InetSocketAddress http,
      Caller caller) {
    Stub stub =
        protocols.stream()
            .filter(p -> p.bridge().coverage(contract).carries(operation.name()))
            .flatMap(p -> p.endpoint().stubs(contract, http).stream())
            .findFirst()
            .orElseThrow(() -> Found.at("", "no protocol with a stub carries the operation"));
    Told told = stub.call(operation, arguments, caller).told();
    if (told instanceof Told.Result result) {
      return result.value();
    }
    throw Found.at("", "the service itself answers with a fault: " + said(told));
  }

  private static String said(Told told) {
    return told instanceof Told.Failure failure ? failure.message() : ((Told.Silence) told).why();
  }
}
