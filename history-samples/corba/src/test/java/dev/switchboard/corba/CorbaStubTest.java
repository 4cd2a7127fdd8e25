package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.StubConformance;

/** The bench's client of CORBA. */
final class CorbaStubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new CorbaBridge();
  }

  @Override
  protected Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "IDL:torture/NotFound:1.0";
      case INVALID_ARGUMENT -> system("BAD_PARAM");
      case NO_SUCH_OPERATION -> system("BAD_OPERATION");
      case CONTRACT_MISMATCH -> system("INV_OBJREF");
      case DENIED -> system("NO_PERMISSION");
      case DEADLINE_EXCEEDED -> system("TIMEOUT");
      case OVERLOADED -> system("TRANSIENT");
      case UNAVAILABLE -> system("COMM_FAILURE");
      case INTERNAL -> system("INTERNAL");
    };
  }

  private static String system(String name) {
    return "IDL:omg.org/CORBA/" + name + ":1.0";
  }
}
