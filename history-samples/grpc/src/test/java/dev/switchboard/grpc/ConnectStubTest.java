package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import java.util.Locale;

/** The bench's client of Connect. */
final class ConnectStubTest extends ProtoStubs {

  @Override
  String name() {
    return "connect";
  }

  @Override
  protected String code(Fault.Kind kind) {
    return ProtoConformance.codeOf(kind).toLowerCase(Locale.ROOT);
  }
}
