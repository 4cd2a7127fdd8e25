package dev.switchboard.rest;

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
final class RpcFaults {
  static final int FIRST_CODE = 1000;

  private final Map<String, Integer> codes = new LinkedHashMap<>();

  RpcFaults(ServiceContract contract) {
    for (Operation operation : contract.operations()) {
      for (TypeModel.Named fault : operation.faults()) {
        codes.putIfAbsent(fault.definition(), FIRST_CODE + codes.size());
      }
    }
  }

  /** The code of a declared exception. */
  int code(String definition) {
    return codes.getOrDefault(definition, RpcError.INTERNAL_ERROR);
  }

  RpcError error(Fault fault) {
    if (fault.kind() == Fault.Kind.INTERNAL) {
      return RpcError.internal(fault);
    }
    Optional<StructValue> declared = fault.detail();
    int code =
        declared.map(d -> code(d.definition().name())).orElseGet(() -> RpcError.code(fault.kind()));
    return new RpcError(code, fault.text(), "", "", declared, fault);
  }
}
