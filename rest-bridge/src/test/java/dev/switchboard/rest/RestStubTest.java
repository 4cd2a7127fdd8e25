package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.StubConformance;

/** The bench's client of REST. */
final class RestStubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new RestBridge();
  }

  @Override
  protected String code(Fault.Kind kind) {
    return kind == Fault.Kind.DECLARED ? "404 NotFound" : RestFaults.status(kind) + " ";
  }
}
