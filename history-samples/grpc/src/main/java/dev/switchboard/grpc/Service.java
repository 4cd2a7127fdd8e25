package dev.switchboard.grpc;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published service with its codecs. Immutable. */
final class Service {
  private final Schema schema;
  private final FaultTable faults;
  private final Map<String, Call> calls = new HashMap<>();

  Service(ServiceContract contract, Coverage coverage) {
    this.schema = new Schema(contract, coverage);
    this.faults = new FaultTable(schema);
    schema.methods().forEach(method -> calls.put(method.name(), new Call(this, method)));
  }

  Schema schema() {
    return schema;
  }

  FaultTable faults() {
    return faults;
  }

  @Nullable Call call(String method) {
    return calls.get(method);
  }

  /** A method of a service, to be called. */
  record Call(Service service, Proto.Method method) {}
}
