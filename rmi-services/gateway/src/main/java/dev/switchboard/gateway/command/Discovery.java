package dev.switchboard.gateway.command;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.UnreadableClass;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.jrmp.RemoteStub;
import dev.switchboard.jrmp.RmiFailure;
import dev.switchboard.jrmp.RmiTarget;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** Why a name that is bound could not be looked up. */
  private final Map<String, String> riddles = new ConcurrentHashMap<>();

  private final Set<String> unasked = ConcurrentHashMap.newKeySet();

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
   * Tells what is bound now and was not there when last asked, in the order of the names. A name
   * whose lookup fails does not keep the others back; it is asked for again the next time.
   *
   * @param timeout of each question to the registry
   * @throws RmiFailure when the registry does not answer, or stops to; what was told before holds
   */
  void look(Duration timeout, Consumer<Found> found) throws RmiFailure {
    Set<String> bound = new TreeSet<>(rmi.list(Deadline.after(timeout)));
    settled.retainAll(bound);
    riddles.keySet().retainAll(bound);
    Round round = new Round(timeout, found);
    bound.stream().filter(this::isOpen).sorted(riddlesLast()).forEach(round::ask);
    round.end();
  }

  private Comparator<String> riddlesLast() {
    Set<String> before = Set.copyOf(riddles.keySet());
    return Comparator.comparing(before::contains);
  }

  /** One question for each name, until failures alone have taken as long as one may. */
  private final class Round {
    private final Duration timeout;
    private final Consumer<Found> found;
    private final Map<String, String> failures = new TreeMap<>();
    private long lostNanos;

    Round(Duration timeout, Consumer<Found> found) {
      this.timeout = timeout;
      this.found = found;
      unasked.clear();
    }

    void ask(String name) {
      if (lostNanos >= timeout.toNanos()) {
        unasked.add(name);
        return;
      }
      long begin = System.nanoTime();
      try {
        look(name, rmi.lookup(name, Deadline.after(timeout))).ifPresent(found);
        settled.add(name);
        riddles.remove(name);
      } catch (RmiFailure failure) {
        lostNanos += System.nanoTime() - begin;
        failures.put(name, failure.fault().diagnosis());
      }
    }

    /** Is it the names, or the registry? It is asked once more. */
    void end() throws RmiFailure {
      if (!failures.isEmpty()) {
        rmi.list(Deadline.after(timeout));
        failures.forEach(this::tell);
      }
    }

    private void tell(String name, String failure) {
      if (!failure.equals(riddles.put(name, failure))) {
        LOG.warn("{}: {} is not served: {}", target.name(), name, failure);
      }
    }
  }

  private boolean isOpen(String name) {
    boolean wanted = target.discover() && !claimed.contains(name);
    return !settled.contains(name) && (configured.containsKey(name) || wanted);
  }

  /** Whether the last look asked for every name, and found those that the operator has given. */
  boolean complete() {
    return unasked.isEmpty() && settled.containsAll(configured.keySet());
  }

  private Optional<Found> look(String name, RemoteStub stub) {
    try {
      List<String> interfaces = interfaces(stub);
      List<String> known = contracts.known(interfaces);
      if (!known.isEmpty()) {
        tellOfOthers(name, interfaces);
        return Optional.of(new Found(name, known, Optional.ofNullable(configured.get(name))));
      }
      LOG.info("{}: {} is not served: {}", target.name(), name, ignorance(stub));
    } catch (UnreadableClass e) {
      LOG.error("{}: {} is not served: {}", target.name(), name, e.getMessage());
    }
    return Optional.empty();
  }

  private List<String> interfaces(RemoteStub stub) {
    return stub.stubClass().map(contracts::interfacesOfStub).orElse(stub.interfaces());
  }

  /** What is served in part would else look whole. */
  private void tellOfOthers(String name, List<String> interfaces) {
    List<String> others = interfaces.stream().filter(each -> !contracts.has(each)).toList();
    if (!others.isEmpty()) {
      LOG.info(
          "{}: {} is not served as {}: in no contract jar",
          target.name(),
          name,
          String.join(", ", others));
    }
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
