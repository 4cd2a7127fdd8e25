package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What really happened, as the box office itself says over a clean way: which bookings there are.
 * It has no list of them, but numbers them one after the other; so two bookings of our own, one
 * before an experiment and one after it, enclose all that were made meanwhile.
 */
final class LabTruth {
  /** The largest house of the sample. */
  static final String EVENT = "126";

  /** What the gateway's log and metrics call the lab's own calls. */
  static final String PROTOCOL = "lab";

  private static final String MARK = "lab-mark";
  private static final int MOST = 4000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration EACH = Duration.ofSeconds(5);
  private static final long PAUSE = Duration.ofMillis(50).toNanos();

  private final Invoker invoker;
  private final ServiceContract contract;
  private final Metadata metadata;

  /**
   * @param metadata with the credentials of who makes the experiment
   */
  LabTruth(Invoker invoker, ServiceContract contract, Metadata metadata) {
    this.invoker = invoker;
    this.contract = contract;
    this.metadata = metadata;
  }

  /** Waits until the server answers, as it does some time after it was killed. */
  void awaitServer() throws LabTrouble {
    asked("getEvent", EVENT);
  }

  /** The number of a booking that is made now, and cancelled at once. */
  long mark() throws LabTrouble {
    awaitServer();
    Outcome outcome = call("createBooking", EVENT, MARK);
    if (outcome instanceof Outcome.Returned returned
        && returned.value() instanceof StructValue booking) {
      String id = String.valueOf(booking.member("id"));
      giveBack(List.of(id));
      return Long.parseLong(id);
    }
    throw trouble("createBooking", outcome);
  }

  /** The numbers of a customer's bookings that were made since the mark. */
  List<String> bookings(long mark, String customer) throws LabTrouble {
    long end = mark();
    if (end - mark > MOST) {
      throw new LabTrouble("so many bookings were made meanwhile that these were not counted");
    }
    List<String> found = new ArrayList<>();
    for (long number = mark + 1; number < end; number++) {
      String id = Long.toString(number);
      if (asked("getBooking", id).filter(customer::equals).isPresent()) {
        found.add(id);
      }
    }
    return found;
  }

  /** Cancels bookings, so that the house does not fill up. */
  void giveBack(List<String> bookings) throws LabTrouble {
    for (String id : bookings) {
      asked("cancelBooking", id);
    }
  }

  /** Asks until there is an answer: what is asked this way may be asked again. */
  private Optional<String> asked(String operation, String argument) throws LabTrouble {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Outcome outcome = call(operation, argument);
      if (outcome instanceof Outcome.Returned returned) {
        return user(returned);
      }
      Fault fault = ((Outcome.Failed) outcome).fault();
      if (fault.kind() == Fault.Kind.DECLARED) {
        return Optional.empty();
      }
      if (fault.kind() == Fault.Kind.DENIED || System.nanoTime() - end > 0) {
        throw trouble(operation, outcome);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Whose booking it is, where it is one. */
  private static Optional<String> user(Outcome.Returned returned) {
    if (returned.value() instanceof StructValue value && value.definition().slotOf("userId") >= 0) {
      return Optional.ofNullable(value.member("userId")).map(String::valueOf);
    }
    return Optional.empty();
  }

  Outcome call(String operation, String... arguments) throws LabTrouble {
    Operation known = operation(contract, operation);
    Object[] slots = java.util.Arrays.copyOf(arguments, arguments.length, Object[].class);
    return invoker.await(
        new Invocation(
            contract,
            known,
            slots,
            invoker.scope(PROTOCOL, PROTOCOL, metadata, Optional.of(EACH))));
  }

  /** Where the sample's object is. */
  static InetSocketAddress server(Backstage backstage, ServiceContract contract)
      throws IOException, LabTrouble {
    InetSocketAddress server = backstage.server(contract.name());
    if (server.isUnresolved()) {
      throw new LabTrouble("the sample server's host has no address");
    }
    return server;
  }

  /** A call with other arguments, for which the gateway waits no longer than this. */
  static Invocation impatient(
      Invocation invocation, @Nullable Object[] arguments, Duration patience) {
    Scope scope = invocation.scope();
    Deadline deadline = scope.deadline().earlier(Deadline.after(patience));
    Scope limited =
        new Scope(scope.callId(), scope.protocol(), scope.peer(), scope.metadata(), deadline);
    return new Invocation(invocation.contract(), invocation.operation(), arguments, limited);
  }

  /** An operation that the sample has. */
  static Operation operation(ServiceContract contract, String name) throws LabTrouble {
    return contract
        .operation(name)
        .orElseThrow(() -> new LabTrouble(contract.name() + " has no operation " + name));
  }

  private static LabTrouble trouble(String operation, Outcome outcome) {
    String why = outcome instanceof Outcome.Failed failed ? failed.fault().message() : "no booking";
    return new LabTrouble(
        "the sample server does not say what happened: " + operation + ": " + why);
  }
}
