package dev.switchboard.jrmp;

import dev.switchboard.contract.Fault;

/** A registry or an object that could not be reached or understood, and why. */
public final class RmiFailure extends Exception {
  private final transient Fault fault;

  RmiFailure(Fault fault) {
    super(fault.diagnosis(), fault.cause());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
