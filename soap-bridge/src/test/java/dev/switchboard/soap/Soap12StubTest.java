package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.StubConformance;
import dev.switchboard.gateway.wire.Stub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bench's client of SOAP 1.2. */
final class Soap12StubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new SoapBridge();
  }

  @Override
  protected Stub stub(List<Stub> stubs) {
    return stubs.get(1);
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return true;
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED, INVALID_ARGUMENT, NO_SUCH_OPERATION, DENIED -> "soap:Sender";
      default -> "soap:Receiver";
    };
  }
}
