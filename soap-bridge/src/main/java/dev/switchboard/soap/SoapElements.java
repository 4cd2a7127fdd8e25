package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The names of the elements in the bodies of messages: an operation's own name for its request, one
 * made from it for its response, one made from a fault's for the fault's detail.
 */
final class SoapElements {
  private final SoapNames names = new SoapNames();
  private final Map<String, String> responses = new HashMap<>();
  private final Map<String, String> faults = new HashMap<>();

  SoapElements(ServiceContract contract) {
    names.claim("ObjectFactory", ""); // JAXB's own
    names.claim(SoapScalars.CHAR, "");
    names.claim(SoapScalars.LOCAL_DATE_TIME, "");
    contract.operations().forEach(o -> names.claim(o.name(), ""));
    for (Operation operation : contract.operations()) {
      responses.put(operation.name(), names.claim(operation.name() + "Response", ""));
      for (TypeModel.Named fault : operation.faults()) {
        faults.computeIfAbsent(fault.definition(), name -> names.claim(name + "Fault", ""));
      }
    }
  }

  /** What is taken, for the names of types. */
  SoapNames names() {
    return names;
  }

  String response(Operation operation) {
    return Objects.requireNonNull(responses.get(operation.name()));
  }

  /** The name of the result within the response; a parameter of the same name would be both. */
  String result(Operation operation) {
    return operation.parameters().stream().anyMatch(p -> p.name().equals("return"))
        ? "result"
        : "return";
  }

  String fault(TypeModel.Named fault) {
    return Objects.requireNonNull(faults.get(fault.definition()));
  }
}
