package dev.switchboard.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, free of any protocol; each bridge has one table from kinds to its own errors.
 *
 * @param message for the client: never a class name, path, stack trace or undeclared exception's
 *     text
 * @param detail the declared exception, for {@link Kind#DECLARED} only
 * @param execution whether the service's method has run
 * @param diagnosis for the log alone: what really happened
 */
public record Fault(
    Kind kind,
    String message,
    Optional<StructValue> detail,
    Execution execution,
    String diagnosis,
    @Nullable Throwable cause) {

  /** The kinds of failure. */
  public enum Kind {
    /** An exception that the remote method declares. */
    DECLARED,
    INVALID_ARGUMENT,
    NO_SUCH_OPERATION,
    /** The backend's interface or classes differ from the contract. */
    CONTRACT_MISMATCH,
    DENIED,
    DEADLINE_EXCEEDED,
    OVERLOADED,
    UNAVAILABLE,
    INTERNAL
  }

  /** Whether the service's method has run; only {@code NOT_STARTED} may be retried blindly. */
  public enum Execution {
    NOT_STARTED,
    UNKNOWN,
    COMPLETED
  }

  /** A failure before the backend was reached: nothing was executed. */
  public static Fault before(Kind kind, String message) {
    return new Fault(kind, message, Optional.empty(), Execution.NOT_STARTED, message, null);
  }

  public static Fault of(Kind kind, String message, Execution execution, String diagnosis) {
    return new Fault(kind, message, Optional.empty(), execution, diagnosis, null);
  }

  public static Fault declared(StructValue detail, String message) {
    return new Fault(
        Kind.DECLARED, message, Optional.of(detail), Execution.COMPLETED, message, null);
  }

  /** What to tell where one text is all there is: an exception without a message has its name. */
  public String text() {
    return message.isEmpty() ? detail.map(d -> d.definition().name()).orElse(message) : message;
  }

  public Fault causedBy(Throwable throwable) {
    return new Fault(kind, message, detail, execution, diagnosis, throwable);
  }
}
