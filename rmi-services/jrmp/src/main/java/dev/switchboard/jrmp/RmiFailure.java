package dev.switchboard.jrmp;

import dev.switchboard.contract.Fault;

/** A registry or an object that could not be reached or understood, and why. */
public final class RmiFailure extends Exception {
  private final transient Fault fault;
  private final transient Retry retry;

  /** Whether the same call may be made once more: only where it cannot have been executed. */
  enum Retry {
    NEVER,
    /** Not on the same address or object, which may be those of an earlier life of the server. */
    AFTER_LOOKUP,
    /** Like that, and likely to work within a second: the server is just starting. */
    SOON
  }

  RmiFailure(Fault fault, Retry retry) {
    super(fault.diagnosis(), fault.cause(), false, false); // says what, where and why already
    this.fault = fault;
    this.retry = retry;
  }

  /** The same in the course of a lookup: whatever went wrong, no service was called. */
  RmiFailure beforeCall() {
    boolean lost = fault.kind() == Fault.Kind.UNAVAILABLE && retry == Retry.NEVER;
    boolean asked = fault.execution() != Fault.Execution.NOT_STARTED;
    Fault unstarted =
        new Fault(
            fault.kind(),
            fault.message(),
            fault.detail(),
            Fault.Execution.NOT_STARTED,
            fault.diagnosis(),
            fault.cause());
    return new RmiFailure(unstarted, lost && asked ? Retry.AFTER_LOOKUP : retry);
  }

  public Fault fault() {
    return fault;
  }

  /** Whether what was known of the object's whereabouts may be out of date. */
  boolean suspectsAddress() {
    return fault.kind() == Fault.Kind.UNAVAILABLE
        && fault.execution() == Fault.Execution.NOT_STARTED;
  }

  Retry retry() {
    return retry;
  }
}
