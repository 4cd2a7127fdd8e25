package dev.switchboard.oncrpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A contract as a program in the language of rpcgen (RFC 5531 section 12). */
final class XProgram {
  private final ServiceContract contract;
  private final Coverage coverage;
  private final OncRpcOptions.Numbers numbers;
  private final XTypes types;
  private final String fault;
  private final StringBuilder procedures = new StringBuilder();
  private final Map<String, Procedure> named = new HashMap<>();
  private String program = "";
  private String version = "";

  XProgram(ServiceContract contract, Coverage coverage, OncRpcOptions.Numbers numbers) {
    this.contract = contract;
    this.coverage = coverage;
    this.numbers = numbers;
    types = new XTypes(contract);
    fault = types.claim("fault");
  }

  /**
   * What C calls an operation's parts.
   *
   * @param constant the procedure's number, of which rpcgen makes the function's name
   * @param arguments empty: it takes none
   */
  record Procedure(String constant, String arguments, XUnion result) {}

  XTypes types() {
    return types;
  }

  /** What C calls the program and its version, once the text is made. */
  String numbersInC() {
    return program + ", " + version;
  }

  /** An operation's names, once the text is made. */
  Procedure procedure(String operation) {
    return Objects.requireNonNull(named.get(operation), operation);
  }

  String text() {
    fault();
    for (Operation operation : contract.operations()) {
      if (coverage.carries(operation.name())) {
        procedure(operation);
      }
    }
    String upper = types.prefix().toUpperCase(Locale.ROOT);
    program = types.constant(upper + "_PROGRAM");
    version = types.constant(upper + "_VERSION");
    return """
        /*
         * Made by Switchboard from a contract, for rpcgen. Strings are UTF-8. A pointer may be null.
         * A result is a union: OK, SYSTEM_FAULT, or one of the declared exceptions.
         */

        """
        + types.declarations()
        + ("\nprogram " + program + " {\n")
        + ("  version " + version + " {\n" + procedures)
        + ("  } = " + numbers.version() + ";\n")
        + ("} = 0x" + Integer.toHexString(numbers.program()) + ";\n");
  }

  private void fault() {
    String kind = types.claim("fault_kind");
    types.enumeration(
        XUnion.enumeration(
            kind,
            List.of(OncFaults.Kind.values()),
            k -> types.constant(fault + "_" + k.name()),
            OncFaults.Kind::number));
    types.block(
        fault,
        List.of(
            new XTypes.Part(new XTypes.Use(kind, "fault_kind", false), "kind"),
            new XTypes.Part(types.text(), "message"),
            new XTypes.Part(types.text(), "call_id")));
  }

  private void procedure(Operation operation) {
    String name = XNames.identifier(operation.name());
    String macro = types.prefix() + "_" + name;
    XUnion result = result(operation, name);
    String constant = types.constant(macro.toUpperCase(Locale.ROOT));
    String arguments = arguments(operation, name);
    named.put(operation.name(), new Procedure(constant, arguments, result));
    procedures.append(
        "    "
            + result.name()
            + " "
            + constant
            + "("
            + (arguments.isEmpty() ? "void" : arguments)
            + ") = "
            + operation.number()
            + ";\n");
  }

  private String arguments(Operation operation, String name) {
    if (operation.parameters().isEmpty()) {
      return "";
    }
    String arguments = types.claim(name + "_args");
    types.block(
        arguments,
        operation.parameters().stream()
            .map(p -> new XTypes.Part(types.use(p.type()), XNames.identifier(p.name())))
            .toList());
    return arguments;
  }

  private XUnion result(Operation operation, String name) {
    String result = types.claim(name + "_result");
    XUnion union = new XUnion(result, types.claim(name + "_status"), "status", types);
    operation
        .result()
        .ifPresentOrElse(
            type -> union.arm("OK", OncProcedure.OK, types.use(type), "result"),
            () -> union.arm("OK", OncProcedure.OK));
    union.arm(
        "SYSTEM_FAULT",
        OncProcedure.SYSTEM_FAULT,
        new XTypes.Use("struct " + fault, "fault", true),
        "fault");
    int number = OncProcedure.FIRST_FAULT;
    for (TypeModel.Named declared : operation.faults()) {
      union.arm(declared.definition(), number++, types.use(declared), declared.definition());
    }
    types.union(union);
    return union;
  }
}
