package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.StubConformance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The bench's client of XML-RPC. */
final class XmlRpcStubTest extends StubConformance {

  @Override
  protected Bridge bridge() {
    return new XmlRpcBridge();
  }

  /** Only whole seconds of time are carried, which coverage says. */
  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS);
    }
    return value instanceof StructValue struct
        ? new StructValue(
            struct.definition(),
            IntStream.range(0, struct.definition().members().size())
                .mapToObj(i -> carried(operation, struct.slot(i)))
                .toArray())
        : value;
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return !(value instanceof Number number
        && (value instanceof Double || value instanceof Float)
        && !Double.isFinite(number.doubleValue()));
  }

  /** Its faults have a number and a text, and nothing else. */
  @Override
  protected boolean carriesFields() {
    return false;
  }

  @Override
  protected String code(Fault.Kind kind) {
    return Integer.toString(XmlRpcFault.code(kind));
  }
}
