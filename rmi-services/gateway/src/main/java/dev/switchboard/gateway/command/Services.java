package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.UnreadableClass;
import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.http.Shelf;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.jrmp.RemoteService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is served: each service, by every protocol. A service stays when its server is down. */
final class Services {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  /**
   * One service and what became of it.
   *
   * @param refusal why it is not offered
   */
  record Entry(
      String name, String target, Optional<ServiceContract> contract, Optional<String> refusal) {}

  private final Contracts contracts;
  private final Pipeline pipeline;
  private final Shelf shelf;
  private final OpenBridges bridges;
  private final Byways byways;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Stub> direct = new ConcurrentHashMap<>();

  Services(
      Contracts contracts, Pipeline pipeline, Shelf shelf, OpenBridges bridges, Byways byways) {
    this.contracts = contracts;
    this.pipeline = pipeline;
    this.shelf = shelf;
    this.bridges = bridges;
    this.byways = byways;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Calls a service's own server, past all protocols. */
  Optional<Stub> direct(ServiceContract contract) {
    return Optional.ofNullable(direct.get(contract.name()));
  }

  /** Says that a service will come when its target answers. */
  synchronized void expect(String name, String target) {
    entries.put(name, new Entry(name, target, Optional.empty(), Optional.empty()));
  }

  /** Offers a service by every protocol; the reasons why not, when it cannot be. */
  synchronized List<String> publish(
      String name,
      Target target,
      String boundName,
      List<String> interfaces,
      List<String> excluded) {
    List<String> refusals = new ArrayList<>();
    try {
      Lock.Verdict verdict = contracts.read(name, interfaces, excluded);
      verdict.notes().forEach(note -> LOG.info("{}: {}", name, note));
      refusals.addAll(verdict.contradictions());
      refusals.addAll(bridges.contradictions(verdict.contract(), contracts.lock()));
      if (refusals.isEmpty()) {
        offer(verdict.contract(), target, boundName);
      }
    } catch (UnreadableClass e) {
      refusals.add(e.getMessage());
    }
    if (!refusals.isEmpty()) {
      String refusal = String.join("; ", refusals);
      entries.put(name, new Entry(name, target.name(), Optional.empty(), Optional.of(refusal)));
    }
    return refusals;
  }

  private void offer(ServiceContract contract, Target target, String boundName) {
    RemoteService service = target.rmi().bind(boundName, contract);
    pipeline.route(contract.name(), target.lane(), service::call);
    RmiRecipes recipes = new RmiRecipes(contract, target.configured().settings(), boundName);
    direct.put(contract.name(), new RmiStub(pipeline, contract, service, recipes));
    byways.put(contract.name(), target, boundName);
    shelf.put(contract.name(), () -> bridges.documents(contract));
    bridges.endpoints().forEach(endpoint -> endpoint.publish(contract));
    entries.put(
        contract.name(),
        new Entry(contract.name(), target.name(), Optional.of(contract), Optional.empty()));
    LOG.info(
        "service {}: {} operations of {}, bound as {} at {}",
        contract.name(),
        contract.operations().size(),
        String.join(", ", contract.interfaces()),
        boundName,
        target.name());
  }
}
