package dev.switchboard.gateway.command;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.jrmp.RemoteStub;
import dev.switchboard.jrmp.RmiFailure;
import dev.switchboard.jrmp.RmiTarget;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a registry holds and which of it the contract jars know. */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

  /**
   * Something bound that can be served.
   *
   * @param service what the operator has said of it; empty: found by itself
   */
  record Found(
      String boundName, List<String> interfaces, Optional<Configuration.Service> service) {}

  private final Configuration.Target target;
  private final RmiTarget rmi;
  private final Contracts contracts;
  private final Map<String, Configuration.Service> configured;
  private final Set<String> claimed;
  private final Set<String> settled = ConcurrentHashMap.newKeySet();

  /**
   * @param services those of this target
   */
  Discovery(
      Configuration.Target target,
      RmiTarget rmi,
      Contracts contracts,
      List<Configuration.Service> services) {
    this.target = target;
    this.rmi = rmi;
    this.contracts = contracts;
    configured =
        services.stream()
            .filter(service -> service.interfaces().isEmpty())
            .collect(
                Collectors.toMap(
                    Configuration.Service::boundName, Function.identity(), (one, other) -> one));
    claimed = services.stream().map(Configuration.Service::boundName).collect(Collectors.toSet());
  }

  /**
   * Tells what is bound now and was not there when last asked, in the order of the names.
   *
   * @param timeout of each question to the registry
   * @throws RmiFailure when the registry stops to answer; what was told before holds
   */
  void look(Duration timeout, Consumer<Found> found) throws RmiFailure {
    Set<String> bound = new TreeSet<>(rmi.list(Deadline.after(timeout)));
    settled.retainAll(bound);
    for (String name : bound) {
      if (isOpen(name)) {
        look(name, rmi.lookup(name, Deadline.after(timeout))).ifPresent(found);
        settled.add(name);
      }
    }
  }

  private boolean isOpen(String name) {
    boolean wanted = target.discover() && !claimed.contains(name);
    return !settled.contains(name) && (configured.containsKey(name) || wanted);
  }

  /** Names that the operator has given and the registry does not have yet. */
  Set<String> missing() {
    Set<String> missing = new HashSet<>(configured.keySet());
    missing.removeAll(settled);
    return missing;
  }

  private Optional<Found> look(String name, RemoteStub stub) {
    List<String> interfaces =
        stub.stubClass().map(contracts::interfacesOfStub).orElse(stub.interfaces());
    List<String> known = contracts.known(interfaces);
    if (known.isEmpty()) {
      LOG.info("{}: {} is not served: {}", target.name(), name, ignorance(stub));
      return Optional.empty();
    }
    return Optional.of(new Found(name, known, Optional.ofNullable(configured.get(name))));
  }

  private static String ignorance(RemoteStub stub) {
    if (stub.spring()) {
      return "a Spring exporter stands before it; name its interface under services";
    }
    return stub.stubClass()
        .map(
            name ->
                "its static stub "
                    + name
                    + " is in no contract jar; name its interfaces under services")
        .orElse("none of its interfaces " + stub.interfaces() + " is in a contract jar");
  }
}
