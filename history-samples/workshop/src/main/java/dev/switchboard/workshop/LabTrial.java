package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One experiment over one protocol. Its calls name an event and a customer that nobody else knows;
 * by the event they are told from all other calls, and take a way of their own to the server, where
 * something happens to them; by the customer their bookings are counted.
 */
final class LabTrial {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration WARMING = Duration.ofSeconds(10);
  private static final Duration SETTLING = Duration.ofSeconds(8);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final LabOrder order;
  private final ServiceContract contract;
  private final Backstage backstage;
  private final LabTruth truth;
  private final Optional<String> authorization;
  private final String name = "lab-" + HexFormat.of().toHexDigits(RANDOM.nextLong());
  private volatile Duration patience = WARMING;
  private volatile boolean stopped;
  private @Nullable LabRelay relay; // guarded by this; null: not yet

  /**
   * @param authorization of who makes the experiment
   */
  LabTrial(
      LabOrder order,
      ServiceContract contract,
      Backstage backstage,
      LabTruth truth,
      Optional<String> authorization) {
    this.order = order;
    this.contract = contract;
    this.backstage = backstage;
    this.truth = truth;
    this.authorization = authorization;
  }

  /** Makes the experiment, and gives back what it has booked. */
  LabReport run(Stub stub) throws LabTrouble, InterruptedException {
    Runnable kill = backstage.kill().orElse(() -> {});
    try (LabRelay opened = new LabRelay(LabTruth.server(backstage, contract), kill)) {
      Backstage.Way way = backstage.way(contract, opened.door(), this::taken);
      try {
        begin(opened);
        requireWay(stub, opened);
        return order.books() ? counted(stub, opened) : report(stub, opened);
      } finally {
        way.close();
      }
    } catch (IOException e) {
      throw new LabTrouble("no way to the sample server can be made: it may be down", e);
    }
  }

  private synchronized void begin(LabRelay opened) {
    relay = opened;
    if (stopped) {
      opened.stop();
    }
  }

  /**
   * Ends it soon: what hears nothing or is held up is cut off, no more is sent, and what came of it
   * is counted.
   */
  synchronized void stop() {
    stopped = true;
    if (relay != null) {
      relay.stop();
    }
  }

  boolean stopped() {
    return stopped;
  }

  /** Our calls, as the server knows the event; on the path of every call to the sample. */
  private Optional<Invocation> taken(Invocation invocation) {
    @Nullable Object[] arguments = invocation.arguments();
    if (arguments.length == 0 || !name.equals(arguments[0])) {
      return Optional.empty();
    }
    @Nullable Object[] known = arguments.clone();
    known[0] = LabTruth.EVENT;
    return Optional.of(LabTruth.impatient(invocation, known, patience));
  }

  /**
   * The first call of a protocol takes long, and not each protocol need lead through the gateway.
   */
  private void requireWay(Stub stub, LabRelay relay) throws LabTrouble {
    Operation reading = LabTruth.operation(contract, LabOrder.READING);
    Reply reply = stub.call(reading, new @Nullable Object[] {name}, caller(WARMING));
    if (stopped) {
      throw LabTrouble.stopped();
    }
    if (relay.tally().arrived() == 0 || !(reply.told() instanceof Told.Result)) {
      String told = LabReport.Attempt.of(reply, 0).words();
      throw new LabTrouble("a call without any fault came to nothing; told: " + told);
    }
    relay.forget();
  }

  private Caller caller(Duration timeout) {
    return new Caller(authorization, Deadline.after(timeout));
  }

  private LabReport counted(Stub stub, LabRelay relay) throws LabTrouble, InterruptedException {
    long mark = truth.mark();
    LabReport report = report(stub, relay);
    List<String> bookings = truth.bookings(mark, name);
    truth.giveBack(bookings);
    return report.with(bookings);
  }

  private LabReport report(Stub stub, LabRelay relay) throws LabTrouble, InterruptedException {
    patience = order.patience();
    List<LabReport.Attempt> attempts = attempts(stub, relay);
    if (!relay.quiet(Deadline.after(SETTLING))) {
      throw new LabTrouble("a call was still on its way when the experiment was over");
    }
    return new LabReport(order, attempts, relay.tally(), Optional.empty(), stopped);
  }

  /** A client that tries again until it has an answer of the service's own. */
  private List<LabReport.Attempt> attempts(Stub stub, LabRelay relay) throws LabTrouble {
    Deadline most = Deadline.after(LONGEST);
    List<LabReport.Attempt> made = new ArrayList<>();
    if (stopped) {
      throw LabTrouble.stopped();
    }
    boolean more = true;
    while (more) {
      boolean spoiled = order.which().has(made.size() + 1);
      relay.does(spoiled ? order.fault() : LabFault.NONE, order.delay());
      LabReport.Attempt attempt = attempt(stub);
      made.add(attempt);
      if (spoiled && order.fault().kills()) {
        truth.awaitServer();
      }
      more = !stopped && !attempt.answered() && made.size() <= order.retries() && !most.passed();
    }
    return made;
  }

  private LabReport.Attempt attempt(Stub stub) throws LabTrouble {
    Operation operation = LabTruth.operation(contract, order.method());
    long begun = System.nanoTime();
    Reply reply = stub.call(operation, arguments(operation), caller(order.timeout()));
    return LabReport.Attempt.of(reply, (System.nanoTime() - begun) / 1_000_000);
  }

  /** Event, customer, key: as many as the operation has. */
  private @Nullable Object[] arguments(Operation operation) {
    @Nullable Object[] arguments = new @Nullable Object[operation.parameters().size()];
    java.util.Arrays.fill(arguments, name);
    return arguments;
  }
}
