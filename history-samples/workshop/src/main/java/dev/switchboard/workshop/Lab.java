package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failure lab: experiments with calls to the sample service, each on a way of its own, so that
 * none disturbs another. One that kills the server is made alone.
 */
final class Lab implements Endpoint {
  /** Who offers this is the sample; nothing is ever done to another service. */
  static final String SAMPLE = "com.acme.ticketing.Ticketing";

  private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
  private static final int MOST_AT_ONCE = 4;
  private static final int MOST_WAITING = 28;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<Spoken> protocols;
  private final Backstage backstage;
  private final Invoker invoker;
  private final Json json;
  private final AtomicReference<@Nullable ServiceContract> sample = new AtomicReference<>();
  private final LabTurns turns = new LabTurns(MOST_AT_ONCE, MOST_WAITING, PATIENCE);
  private final Map<String, LabTrial> trials = new ConcurrentHashMap<>();
  private final LabTraps traps = new LabTraps();
  private Optional<Stubs> stubs = Optional.empty();

  private record Stubs(
      ServiceContract contract, InetSocketAddress http, Map<String, Stub> byName) {}

  Lab(List<Spoken> protocols, Backstage backstage, Invoker invoker, Json json) {
    this.protocols = List.copyOf(protocols);
    this.backstage = backstage;
    this.invoker = invoker;
    this.json = json;
  }

  /** The first sample that comes is the one, under whatever contract it comes later. */
  @Override
  public void publish(ServiceContract contract) {
    if (contract.interfaces().contains(SAMPLE)) {
      sample.updateAndGet(
          known -> known == null || known.name().equals(contract.name()) ? contract : known);
    }
  }

  @Override
  public void close() {
    traps.close();
    sample.set(null);
  }

  private synchronized Map<String, Stub> clients(ServiceContract contract, InetSocketAddress http) {
    if (stubs.filter(s -> s.contract().equals(contract) && s.http().equals(http)).isEmpty()) {
      Map<String, Stub> byName = new TreeMap<>(Wires.BY_AGE);
      for (Spoken protocol : protocols) {
        if (protocol.bridge().coverage(contract).carries(LabOrder.BOOKING)) {
          protocol.endpoint().stubs(contract, http).forEach(stub -> byName.put(stub.name(), stub));
        }
      }
      stubs = Optional.of(new Stubs(contract, http, byName));
    }
    return stubs.get().byName();
  }

  /** What can be tried, where the gateway was reached. */
  byte[] choices(InetSocketAddress http) {
    ServiceContract contract = sample.get();
    Map<String, Stub> known = contract == null ? Map.of() : clients(contract, http);
    return json.text(
        out ->
            new LabJson(out)
                .choices(
                    Optional.ofNullable(contract).map(ServiceContract::name),
                    backstage.kill().isPresent(),
                    known.keySet()));
  }

  /**
   * Makes an experiment and waits for it.
   *
   * @param name by which it can be stopped
   * @param metadata with the credentials of who wants it
   * @throws InvalidArgument when there is nothing like that to try
   */
  byte[] run(String name, LabOrder order, InetSocketAddress http, Metadata metadata)
      throws LabTrouble, InterruptedException {
    ServiceContract contract = sample();
    Stub stub = clients(contract, http).get(order.protocol());
    if (stub == null) {
      throw Found.at("/protocol", "the lab does not speak " + Found.quoted(order.protocol()));
    }
    requireKillable(order.fault());
    LabTruth truth = new LabTruth(invoker, contract, metadata);
    LabTrial trial =
        new LabTrial(order, contract, backstage, truth, metadata.first("authorization"));
    if (trials.putIfAbsent(name, trial) != null) {
      throw Found.at("/name", "another experiment has the name " + Found.quoted(name));
    }
    try {
      LabReport report = inTurn(order.fault().kills() ? turns.all() : 1, trial, stub);
      return json.text(out -> new LabJson(out).report(report));
    } finally {
      trials.remove(name);
    }
  }

  private ServiceContract sample() throws LabTrouble {
    ServiceContract contract = sample.get();
    if (contract == null) {
      throw new LabTrouble("the sample service is not there: it may be starting");
    }
    return contract;
  }

  private void requireKillable(LabFault fault) {
    if (fault.kills() && backstage.kill().isEmpty()) {
      throw Found.at("/fault", "the server is not this program's to kill");
    }
  }

  /**
   * @param share of all places; who kills the server takes all of them
   */
  private LabReport inTurn(int share, LabTrial trial, Stub stub)
      throws LabTrouble, InterruptedException {
    turns.take(share, trial::stopped);
    try {
      return trial.run(stub);
    } finally {
      turns.leave(share);
    }
  }

  /** Ends an experiment soon; whether there was one of this name. Its report goes to its maker. */
  boolean stop(String name) {
    LabTrial trial = trials.get(name);
    if (trial == null) {
      return false;
    }
    trial.stop();
    turns.look();
    return true;
  }

  /**
   * Sets a trap.
   *
   * @param metadata with the credentials of who wants it
   */
  byte[] arm(LabTrapOrder order, Metadata metadata) throws LabTrouble {
    ServiceContract contract = sample();
    requireKillable(order.fault());
    Optional<String> authorization = metadata.first("authorization");
    Metadata credentials =
        field -> field.equalsIgnoreCase("authorization") ? authorization : Optional.empty();
    LabTruth truth = new LabTruth(invoker, contract, credentials);
    LabTrap trap = new LabTrap(order, contract, truth);
    traps.add(trap, () -> trap.set(backstage, () -> killAlone(truth)));
    return traps();
  }

  /** All traps, the newest first; those that are over for a while, too. */
  byte[] traps() {
    return json.text(out -> new LabTrapJson(out).list(traps.all()));
  }

  /** Takes a trap away and waits until its calls are counted. */
  byte[] disarm(String event) throws InterruptedException {
    traps.disarm(event);
    return traps();
  }

  /** For a call that walks into a trap: the server is away for everybody, so nobody else tries. */
  private void killAlone(LabTruth truth) {
    try {
      turns.take(turns.all(), () -> false);
    } catch (LabTrouble e) {
      LOG.warn("the failure lab does not kill the server: {}", e.getMessage());
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      backstage.kill().ifPresent(Runnable::run);
    } finally {
      Thread later = new Thread(() -> leaveWhenBack(truth), "lab-kill");
      later.setDaemon(true);
      later.start();
    }
  }

  private void leaveWhenBack(LabTruth truth) {
    try {
      truth.awaitServer();
    } catch (LabTrouble e) {
      LOG.warn("the sample server was killed and has not come back: {}", e.getMessage());
    } finally {
      turns.leave(turns.all());
    }
  }
}
