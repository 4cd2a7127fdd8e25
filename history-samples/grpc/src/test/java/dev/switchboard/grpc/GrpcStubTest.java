package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;

/** The bench's client of gRPC. */
final class GrpcStubTest extends ProtoStubs {

  @Override
  String name() {
    return "grpc";
  }

  @Override
  protected String code(Fault.Kind kind) {
    return ProtoConformance.codeOf(kind) + " (";
  }
}
