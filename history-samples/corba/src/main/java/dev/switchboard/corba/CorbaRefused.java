package dev.switchboard.corba;

import dev.switchboard.contract.Fault;

/** A call that is answered without being made. */
final class CorbaRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Fault.Kind kind;
  private final SystemException exception;

  CorbaRefused(Fault.Kind kind, String message) {
    this(kind, SystemException.of(Fault.before(kind, message)), message);
  }

  CorbaRefused(Fault.Kind kind, SystemException exception, String message) {
    super(message, null, false, false); // a client's mistake: no stack trace
    this.kind = kind;
    this.exception = exception;
  }

  SystemException exception() {
    return exception;
  }

  /** What the log says of it. */
  Fault fault() {
    return Fault.before(kind, String.valueOf(getMessage()));
  }
}
