package dev.switchboard.corba;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The names of one contract in IDL, which are its names on the wire too: a module, in it one
 * interface, exceptions and types.
 */
final class IdlPlan {
  /** No interface may have the name of its module, so none is named after the service. */
  static final String INTERFACE = "Service";

  private final String module;
  private final IdlNames inModule;
  private final Map<String, String> exceptions = new HashMap<>();
  private final Map<String, String> definitions = new HashMap<>();
  private final Map<String, String> operations = new HashMap<>();

  IdlPlan(ServiceContract contract) {
    module = module(contract.name());
    inModule = IdlNames.without(module, INTERFACE);
    Set<String> faults = faults(contract);
    faults.forEach(fault -> exceptions.put(fault, inModule.claim(fault)));
    for (String name : contract.definitions().keySet()) {
      String wanted = faults.contains(name) ? name + "Value" : name;
      definitions.put(name, inModule.claim(wanted));
    }
    IdlNames inInterface = IdlNames.without(INTERFACE);
    contract.operations().forEach(o -> operations.put(o.name(), inInterface.claim(o.name())));
  }

  private static String module(String service) {
    return IdlNames.ofModules().claim(service);
  }

  private static Set<String> faults(ServiceContract contract) {
    Set<String> faults = new LinkedHashSet<>();
    for (Operation operation : contract.operations()) {
      operation.faults().stream().map(TypeModel.Named::definition).forEach(faults::add);
    }
    return faults;
  }

  String module() {
    return module;
  }

  /** A name in the module for something more. */
  String claim(String wanted) {
    return inModule.claim(wanted);
  }

  String exception(String definition) {
    return Objects.requireNonNull(exceptions.get(definition), definition);
  }

  /** The name of a definition as a value; an exception as a value has another. */
  String definition(String definition) {
    return Objects.requireNonNull(definitions.get(definition), definition);
  }

  /** What a request for an operation says (CORBA 3.3 part 2, section 9.4.2.1). */
  String operation(String operation) {
    return Objects.requireNonNull(operations.get(operation), operation);
  }

  /** The repository id of a name in the module (CORBA 3.3 part 1, section 14.7.1). */
  String repositoryId(String name) {
    return repositoryId(module, name);
  }

  private static String repositoryId(String module, String name) {
    return "IDL:" + module + "/" + name + ":1.0";
  }

  String interfaceId() {
    return repositoryId(INTERFACE);
  }

  /** The same, of a service whose contract need not be looked at. */
  static String interfaceId(String service) {
    return repositoryId(module(service), INTERFACE);
  }
}
