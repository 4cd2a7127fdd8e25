package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Scope;
import java.util.List;

/**
 * An operation as a method, ready to be called. Immutable.
 *
 * @param signatures lists of type words, the result's first; what may be left out makes one more
 * @param help what a person should know
 */
record XmlRpcMethod(
    ServiceContract contract,
    Operation operation,
    XmlRpcArguments arguments,
    XmlRpcCodec result,
    XmlRpcFaults faults,
    List<List<String>> signatures,
    String help) {

  /** The name among all services: {@code service.operation}. */
  String fullName() {
    return contract.name() + "." + operation.name();
  }

  Invocation invocation(XmlRpcReader in, XmlRpcArguments.Source source, Scope scope) {
    return new Invocation(contract, operation, arguments.read(in, source), scope);
  }
}
