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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The failure lab: experiments with calls to the sample service, each on a way of its own, so that
 * none disturbs another. One that kills the server is made alone.
 */
final class Lab implements Endpoint {
  /** Who offers this is the sample; nothing is ever done to another service. */
  static final String SAMPLE = "com.acme.ticketing.Ticketing";

  private static final int MOST_AT_ONCE = 4;
  private static final int MOST_WAITING = 28;
  private static final long PATIENCE_SECONDS = 60;

  private final List<Spoken> protocols;
  private final Backstage backstage;
  private final Invoker invoker;
  private final Json json;
  private final AtomicReference<@Nullable ServiceContract> sample = new AtomicReference<>();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
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
    sample.set(null);
  }

  private synchronized Map<String, Stub> clients(ServiceContract contract, InetSocketAddress http) {
    if (stubs.filter(s -> s.contract().equals(contract) && s.http().equals(http)).isEmpty()) {
      Map<String, Stub> byName = new LinkedHashMap<>();
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
   * @param metadata with the credentials of who wants it
   * @throws InvalidArgument when there is nothing like that to try
   */
  byte[] run(LabOrder order, InetSocketAddress http, Metadata metadata)
      throws LabTrouble, InterruptedException {
    ServiceContract contract = sample.get();
    if (contract == null) {
      throw new LabTrouble("the sample service is not there: it may be starting");
    }
    Stub stub = clients(contract, http).get(order.protocol());
    if (stub == null) {
      throw Found.at("/protocol", "the lab does not speak " + Found.quoted(order.protocol()));
    }
    if (order.fault().kills() && backstage.kill().isEmpty()) {
      throw Found.at("/fault", "the server is not this program's to kill");
    }
    LabTruth truth = new LabTruth(invoker, contract, metadata);
    LabTrial trial =
        new LabTrial(order, contract, backstage, truth, metadata.first("authorization"));
    LabReport report = inTurn(order.fault().kills() ? MOST_AT_ONCE : 1, trial, stub);
    return json.text(out -> new LabJson(out).report(report));
  }

  /**
   * @param share of all places; who kills the server takes all of them
   */
  private LabReport inTurn(int share, LabTrial trial, Stub stub)
      throws LabTrouble, InterruptedException {
    if (places.getQueueLength() >= MOST_WAITING
        || !places.tryAcquire(share, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new LabTrouble("others are making experiments: try again in a moment");
    }
    try {
      return trial.run(stub);
    } finally {
      places.release(share);
    }
  }
}
