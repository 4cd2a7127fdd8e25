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
  private final Map<String, Proto.Method> methods = new HashMap<>();

  Service(ServiceContract contract, Coverage coverage) {
    this.schema = new Schema(contract, coverage);
    this.faults = new FaultTable(schema);
    schema.methods().forEach(method -> methods.put(method.name(), method));
  }

  Schema schema() {
    return schema;
  }

  FaultTable faults() {
    return faults;
  }

  @Nullable Call call(String method) {
    Proto.Method found = methods.get(method);
    return found == null ? null : new Call(this, found);
  }

  /** A method of a service, to be called. */
  record Call(Service service, Proto.Method method) {}
}
