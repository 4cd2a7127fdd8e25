package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Fault.Execution;
import dev.switchboard.contract.Fault.Kind;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.jrmp.RmiFailure.Retry;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/**
 * What a failure of the connection means. The client is told what it can act upon; addresses and
 * the peer's own words are for the log.
 */
final class Diagnosis {
  private static final String UNREACHABLE = "the service cannot be reached";
  private static final String BUG = "the call failed inside the gateway";
  private static final String LATE = "the deadline passed";

  private Diagnosis() {}

  /** No connection could be had: nothing of the request has left. */
  static RmiFailure unconnected(Peer peer, IOException failure, Deadline deadline) {
    if (failure instanceof DeadlinePassed && deadline.passed()) {
      return late(peer + ": " + failure.getMessage() + " while connecting", Execution.NOT_STARTED);
    }
    if (failure instanceof InterruptedIOException) {
      return interrupted("while connecting to " + peer);
    }
    Fault fault =
        Fault.of(
            Kind.UNAVAILABLE, UNREACHABLE, Execution.NOT_STARTED, peer + ": " + reason(failure));
    return new RmiFailure(
        fault.causedBy(failure),
        failure instanceof DeadlinePassed ? Retry.NEVER : Retry.AFTER_LOOKUP);
  }

  private static String reason(IOException failure) {
    if (failure instanceof ConnectException) {
      return "nothing listens there (" + failure.getMessage() + ")";
    }
    if (failure instanceof UnknownHostException) {
      return "the name service does not know this host";
    }
    if (failure instanceof NoRouteToHostException) {
      return "there is no route to this host";
    }
    if (failure instanceof DeadlinePassed) {
      return "it did not answer the handshake in time: is it an RMI server?";
    }
    return text(failure);
  }

  /** The exchange broke off. */
  static RmiFailure broken(Peer peer, IOException failure, boolean sent) {
    Execution execution = sent ? Execution.UNKNOWN : Execution.NOT_STARTED;
    if (failure instanceof DeadlinePassed) {
      return late(peer + ": no complete reply in time", execution);
    }
    if (failure instanceof InterruptedIOException) {
      return never(Kind.UNAVAILABLE, "the call was interrupted", execution, text(failure), failure);
    }
    if (failure instanceof StreamFault fault) {
      return unreadable(peer, fault);
    }
    return never(
        Kind.UNAVAILABLE,
        "the connection to the service was lost",
        execution,
        peer + ": connection lost: " + text(failure),
        failure);
  }

  /** The reply came, so the method has run; but the reply cannot be taken. */
  private static RmiFailure unreadable(Peer peer, StreamFault fault) {
    String place = fault.path().isEmpty() ? "" : " at " + fault.path();
    String diagnosis = peer + ": " + fault.getMessage();
    return switch (fault.kind()) {
      case MISMATCH ->
          never(
              Kind.CONTRACT_MISMATCH,
              "the service's reply does not fit the contract" + place,
              Execution.COMPLETED,
              diagnosis,
              fault);
      case LIMIT ->
          never(
              Kind.INTERNAL,
              "the service's reply is larger than allowed" + place,
              Execution.COMPLETED,
              diagnosis,
              fault);
      case UNSUPPORTED ->
          never(
              Kind.INTERNAL,
              "the service's reply cannot be carried" + place,
              Execution.COMPLETED,
              diagnosis,
              fault);
      case ABORTED ->
          never(
              Kind.INTERNAL,
              "the service failed while it wrote its reply",
              Execution.COMPLETED,
              diagnosis,
              fault);
      case CORRUPT ->
          never(
              Kind.INTERNAL,
              "the service's reply is spoiled" + place,
              Execution.UNKNOWN,
              diagnosis,
              fault);
    };
  }

  /** Our own mistake, while encoding or decoding. */
  static RmiFailure bug(Peer peer, RuntimeException failure, boolean sent) {
    Execution execution = sent ? Execution.UNKNOWN : Execution.NOT_STARTED;
    return never(Kind.INTERNAL, BUG, execution, peer + ": " + failure, failure);
  }

  /** Our own mistake, anywhere else. */
  static Fault bug(RuntimeException failure) {
    return Fault.of(Kind.INTERNAL, BUG, Execution.UNKNOWN, failure.toString()).causedBy(failure);
  }

  static Fault refused(InvalidArgument failure) {
    String message = failure.path() + ": " + failure.getMessage();
    return Fault.before(Kind.INVALID_ARGUMENT, message);
  }

  static RmiFailure noSuchOperation(String name) {
    return new RmiFailure(
        Fault.before(Kind.NO_SUCH_OPERATION, "there is no operation " + name), Retry.NEVER);
  }

  /** The operator's table of addresses does not know the stub's. */
  static RmiFailure unmapped(Address address, Set<Address> known) {
    String diagnosis =
        "the stub's address " + address + " is not in the table of addresses, which has " + known;
    return new RmiFailure(
        Fault.of(Kind.UNAVAILABLE, UNREACHABLE, Execution.NOT_STARTED, diagnosis), Retry.NEVER);
  }

  /** Behind Spring's exporter stands something else than the contract says. */
  static RmiFailure otherInterface(
      Peer peer, String name, String offered, List<String> interfaces) {
    String diagnosis =
        peer + ": \"" + name + "\" offers " + offered + " by Spring, expected one of " + interfaces;
    return new RmiFailure(
        Fault.of(
            Kind.CONTRACT_MISMATCH,
            "the service offers another interface",
            Execution.NOT_STARTED,
            diagnosis),
        Retry.NEVER);
  }

  /** The registry's answer to a lookup is no stub that could be called. */
  static RmiFailure unusable(Peer peer, String what, StreamFault fault) {
    String diagnosis = peer + ": " + what + ": " + fault.getMessage();
    return never(
        Kind.CONTRACT_MISMATCH,
        "what is bound under this name is not a remote object",
        Execution.NOT_STARTED,
        diagnosis,
        fault);
  }

  static RmiFailure interrupted(String when) {
    return new RmiFailure(
        Fault.of(
            Kind.UNAVAILABLE,
            "the call was interrupted",
            Execution.NOT_STARTED,
            "interrupted " + when),
        Retry.NEVER);
  }

  static RmiFailure lateLookup() {
    return late("the registry did not answer in time", Execution.NOT_STARTED);
  }

  private static RmiFailure late(String diagnosis, Execution execution) {
    return new RmiFailure(
        Fault.of(Kind.DEADLINE_EXCEEDED, LATE, execution, diagnosis), Retry.NEVER);
  }

  static RmiFailure never(
      Kind kind, String message, Execution execution, String diagnosis, Exception cause) {
    return new RmiFailure(
        Fault.of(kind, message, execution, diagnosis).causedBy(cause), Retry.NEVER);
  }

  private static String text(IOException failure) {
    if (failure instanceof EOFException || failure instanceof SocketException) {
      return "it ended the connection (" + failure.getMessage() + ")";
    }
    return String.valueOf(failure.getMessage());
  }
}
