package dev.switchboard.jrmp;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Fault.Execution;
import dev.switchboard.contract.Fault.Kind;
import dev.switchboard.jrmp.RmiFailure.Retry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an exception means that the server sent, as JDK servers send them (Java RMI Specification,
 * appendix A): what its runtime says comes inside a {@code ServerException}, what the method throws
 * comes bare. A serial filter's refusal counts as {@link Kind#DENIED}: the classes are those of the
 * contract, and the server's policy is against them. The client never sees the server's words,
 * except in declared exceptions.
 */
final class Refusal {
  private static final String NO_SUCH_OBJECT = "java.rmi.NoSuchObjectException";
  private static final String NOT_BOUND = "java.rmi.NotBoundException";
  private static final String NO_SUCH_METHOD = "java.lang.NoSuchMethodException";
  private static final String SERVER_EXCEPTION = "java.rmi.ServerException";
  private static final String SERVER_ERROR = "java.rmi.ServerError";
  private static final String UNMARSHAL = "java.rmi.UnmarshalException";
  private static final String ACCESS = "java.rmi.AccessException";
  private static final String SECURITY = "java.lang.SecurityException";

  /** What says that an argument's value, not its class, was at fault. */
  private static final List<String> BAD_VALUES =
      List.of(
          "java.io.InvalidObjectException",
          "java.lang.IllegalArgumentException",
          "java.lang.ClassCastException",
          "java.lang.NullPointerException");

  private final String what;
  private final String diagnosis;
  private final Thrown thrown;

  private Refusal(Peer peer, String what, Thrown thrown) {
    this.what = what;
    this.thrown = thrown;
    diagnosis = peer + ": " + what + " threw " + thrown;
  }

  /**
   * @param what was called, in words that the client may see
   */
  static RmiFailure of(Peer peer, String what, Thrown thrown) {
    return new Refusal(peer, what, thrown).failure();
  }

  private RmiFailure failure() {
    Thrown.Cause outermost = thrown.outermost();
    if (thrown.declared().isPresent()) {
      return never(Fault.declared(thrown.declared().get(), thrown.own().message().orElse("")));
    }
    if (outermost.is(NO_SUCH_OBJECT)) {
      return again(Retry.AFTER_LOOKUP, "the service is not there any more");
    }
    if (outermost.is(NOT_BOUND)) {
      return again(Retry.SOON, "the service is not there");
    }
    if (outermost.is(ACCESS) || outermost.is(SECURITY)) {
      return denied(Execution.UNKNOWN);
    }
    if (outermost.is(NO_SUCH_METHOD)) {
      return missing(); // says Spring's exporter
    }
    return outermost.is(SERVER_EXCEPTION) ? runtime() : internal(outermost.is(SERVER_ERROR));
  }

  /** The server's runtime speaks: it could not take the request apart, or could not answer. */
  private RmiFailure runtime() {
    Optional<Thrown.Cause> inner = thrown.causes().stream().skip(1).findFirst();
    if (inner.isPresent() && inner.get().is(UNMARSHAL) && !isAnswer(inner.get())) {
      return misunderstood(inner.get());
    }
    return inner.isPresent() && inner.get().is(ACCESS)
        ? denied(Execution.UNKNOWN)
        : internal(false);
  }

  /** The method ran, was a client of another server itself, and did not understand the answer. */
  private static boolean isAnswer(Thrown.Cause unmarshal) {
    return unmarshal.message().orElse("").toLowerCase(Locale.ROOT).contains(" return");
  }

  private RmiFailure misunderstood(Thrown.Cause unmarshal) {
    String words = unmarshal.message().orElse("");
    if (words.contains("unrecognized method hash") || words.contains("invalid method number")) {
      return missing();
    }
    if (thrown.toString().contains("filter status: REJECTED")) {
      return denied(Execution.NOT_STARTED);
    }
    if (BAD_VALUES.stream().anyMatch(this::nested)) {
      return fault(
          Kind.INVALID_ARGUMENT,
          "the service does not take these arguments",
          Execution.NOT_STARTED);
    }
    return mismatch("the service does not understand the arguments of " + what);
  }

  private RmiFailure missing() {
    return mismatch("the service has no operation " + what + " as the contract has it");
  }

  private boolean nested(String className) {
    return thrown.first(className).isPresent();
  }

  private RmiFailure mismatch(String message) {
    return fault(Kind.CONTRACT_MISMATCH, message, Execution.NOT_STARTED);
  }

  private RmiFailure denied(Execution execution) {
    return fault(Kind.DENIED, "the service denied the call", execution);
  }

  private RmiFailure internal(boolean error) {
    return fault(
        Kind.INTERNAL, "the service failed", error ? Execution.UNKNOWN : Execution.COMPLETED);
  }

  private RmiFailure again(Retry retry, String message) {
    return new RmiFailure(
        Fault.of(Kind.UNAVAILABLE, message, Execution.NOT_STARTED, diagnosis), retry);
  }

  private RmiFailure fault(Kind kind, String message, Execution execution) {
    return never(Fault.of(kind, message, execution, diagnosis));
  }

  private static RmiFailure never(Fault fault) {
    return new RmiFailure(fault, Retry.NEVER);
  }
}
