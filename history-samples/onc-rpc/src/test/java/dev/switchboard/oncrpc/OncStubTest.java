package dev.switchboard.oncrpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.StubConformance;

/** The bench's client of ONC RPC over TCP. */
class OncStubTest extends StubConformance {

  @Override
  protected final Bridge bridge() {
    return new OncRpcBridge();
  }

  @Override
  protected final Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  @Override
  protected final String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "NotFound";
      case INVALID_ARGUMENT -> "GARBAGE_ARGS";
      case NO_SUCH_OPERATION -> "PROC_UNAVAIL";
      case DENIED -> "AUTH_ERROR";
      default -> "SYSTEM_FAULT " + kind;
    };
  }
}
