package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.StubConformance;

/** The bench's client of JSON-RPC. */
final class RpcStubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new JsonRpcBridge();
  }

  @Override
  protected String code(Fault.Kind kind) {
    return Integer.toString(RpcError.code(kind));
  }
}
