package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;

/** The bench's client of gRPC-Web. */
final class GrpcWebStubTest extends ProtoStubs {

  @Override
  String name() {
    return "grpc-web";
  }

  @Override
  protected String code(Fault.Kind kind) {
    return ProtoConformance.codeOf(kind) + " (";
  }
}
