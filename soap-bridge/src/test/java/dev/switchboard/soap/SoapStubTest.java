package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.StubConformance;
import org.jspecify.annotations.Nullable;

/** The bench's client of SOAP 1.1. */
final class SoapStubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new SoapBridge();
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return true;
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED, INVALID_ARGUMENT, NO_SUCH_OPERATION, DENIED -> "soap:Client";
      default -> "soap:Server";
    };
  }
}
