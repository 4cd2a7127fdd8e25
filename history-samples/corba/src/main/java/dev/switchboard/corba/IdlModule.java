package dev.switchboard.corba;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A contract as a module of IDL (CORBA 3.3 part 1, section 7). */
final class IdlModule {
  private final ServiceContract contract;
  private final Coverage coverage;
  private final IdlPlan plan;
  private final IdlTypes types;
  private final Map<String, String> exceptions = new LinkedHashMap<>();
  private final StringBuilder operations = new StringBuilder();

  IdlModule(ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    this.coverage = coverage;
    plan = new IdlPlan(contract);
    types = new IdlTypes(contract, plan);
  }

  /** The names of operations and exceptions. */
  IdlPlan plan() {
    return plan;
  }

  /** The types, all of which are declared when the text has been written. */
  IdlTypes types() {
    return types;
  }

  String text() {
    for (Operation operation : contract.operations()) {
      if (coverage.carries(operation.name())) {
        operation.faults().forEach(this::exception);
        operation(operation);
      }
    }
    String module = IdlNames.written(plan.module());
    return """
        // Made by Switchboard from a contract. A nullable value is a union, or where it contains
        // itself a sequence of none or one. Dates, times and decimal numbers are strings.

        """
        + ("module " + module + " {\n\n" + types.declarations() + "\n")
        + String.join("\n", exceptions.values())
        + ("\ninterface " + IdlPlan.INTERFACE + " {\n" + operations + "};\n\n};\n");
  }

  private void exception(TypeModel.Named fault) {
    if (!exceptions.containsKey(fault.definition())) {
      String name = plan.exception(fault.definition());
      String body = IdlBlocks.body(name, types.members(fault));
      exceptions.put(fault.definition(), "exception " + body + ";\n");
    }
  }

  private void operation(Operation operation) {
    String name = plan.operation(operation.name());
    String result = operation.result().map(type -> types.use(type).spelling()).orElse("void");
    operations.append(
        "  "
            + (result + " " + IdlNames.written(name) + "(" + parameters(operation, name) + ")")
            + raises(operation.faults())
            + ";\n");
  }

  private String parameters(Operation operation, String name) {
    IdlNames scope = IdlNames.without(name);
    return operation.parameters().stream()
        .map(p -> parameter(p, IdlNames.written(scope.claim(p.name()))))
        .collect(Collectors.joining(", "));
  }

  private String parameter(Operation.Parameter parameter, String name) {
    return "in " + types.use(parameter.type()).spelling() + " " + name;
  }

  private String raises(List<TypeModel.Named> faults) {
    return faults.isEmpty()
        ? ""
        : faults.stream()
            .map(fault -> IdlNames.written(plan.exception(fault.definition())))
            .distinct()
            .collect(Collectors.joining(", ", " raises (", ")"));
  }
}
