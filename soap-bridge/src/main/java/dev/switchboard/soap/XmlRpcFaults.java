package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of a contract's declared exceptions: 1000 and up, in the order in which the operations,
 * by their numbers, first declare them.
 */
final class XmlRpcFaults {
  private final Map<String, Integer> codes = new LinkedHashMap<>();

  XmlRpcFaults(ServiceContract contract) {
    for (Operation operation : contract.operations()) {
      for (TypeModel.Named fault : operation.faults()) {
        codes.putIfAbsent(fault.definition(), XmlRpcFault.FIRST_DECLARED + codes.size());
      }
    }
  }

  /** The code of a declared exception. */
  int code(String definition) {
    return codes.getOrDefault(definition, XmlRpcFault.INTERNAL);
  }

  XmlRpcFault fault(Fault fault, String callId) {
    if (fault.kind() == Fault.Kind.INTERNAL) {
      return XmlRpcFault.internal(fault, callId);
    }
    Optional<StructValue> declared = fault.detail();
    return declared.isEmpty()
        ? new XmlRpcFault(XmlRpcFault.code(fault.kind()), fault.message(), fault)
        : declared(fault, declared.get());
  }

  private XmlRpcFault declared(Fault fault, StructValue detail) {
    String text = XmlRpcPlainText.of(detail, fault.message());
    return new XmlRpcFault(code(detail.definition().name()), text, fault);
  }
}
