package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A contract as text for people: what {@code check} prints and what golden tests compare. The same
 * contract always gives the same text.
 */
public final class ContractText implements DefinitionFold<String> {
  private static final ContractText FOLD = new ContractText();

  private ContractText() {}

  /** The whole contract, line by line. */
  public static String of(ServiceContract contract) {
    StringBuilder text = new StringBuilder("service " + contract.name() + "\n");
    contract.interfaces().forEach(name -> text.append("  interface ").append(name).append('\n'));
    text.append(documentation(2, contract.documentation()));
    contract.operations().forEach(operation -> text.append('\n').append(of(operation)));
    contract.definitions().values().forEach(d -> text.append('\n').append(d.fold(FOLD)));
    section(text, "unsupported", contract.unsupported().stream().map(ContractText::of).toList());
    section(text, "note", contract.notes());
    return text.toString();
  }

  /** A type as one short word: {@code list<Event?>}. */
  public static String of(TypeModel type) {
    return TypeWord.of(type);
  }

  /** One operation's first line without its number: {@code find(code: string) -> list<Item>}. */
  public static String line(Operation operation) {
    String parameters =
        operation.parameters().stream()
            .map(parameter -> parameter.name() + ": " + of(parameter.type()))
            .collect(Collectors.joining(", ", "(", ")"));
    String faults =
        operation.faults().stream().map(ContractText::of).collect(Collectors.joining(", "));
    return operation.name()
        + parameters
        + operation.result().map(type -> " -> " + of(type)).orElse("")
        + (faults.isEmpty() ? "" : " throws " + faults);
  }

  private static void section(StringBuilder text, String word, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n');
    }
    lines.forEach(line -> text.append("  ").append(word).append(' ').append(line).append('\n'));
  }

  private static String of(Unsupported unsupported) {
    return unsupported.method() + ": " + unsupported.reason();
  }

  private static String of(Operation operation) {
    return "  "
        + operation.number()
        + " "
        + line(operation)
        + "\n"
        + detail("java", operation.signature().toString())
        + invented(operation)
        + of(operation.traits());
  }

  private static String invented(Operation operation) {
    String names =
        operation.parameters().stream()
            .filter(parameter -> parameter.source() == Operation.NameSource.INVENTED)
            .map(Operation.Parameter::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : detail("invented names:", names);
  }

  private static String of(Traits traits) {
    StringBuilder text = new StringBuilder();
    traits.safe().ifPresent(safe -> text.append(detail(safe ? "safe" : "not safe")));
    traits.idempotent().ifPresent(i -> text.append(detail(i ? "idempotent" : "not idempotent")));
    traits.resource().ifPresent(resource -> text.append(of(resource)));
    new TreeMap<>(traits.faultStatus())
        .forEach((fault, status) -> text.append(detail("status", status + " for " + fault)));
    return text + documentation(6, traits.documentation());
  }

  private static String of(Traits.Resource resource) {
    Optional<String> created = resource.created().map(location -> " creates " + location);
    return detail(resource.method(), resource.template() + created.orElse(""));
  }

  private static String detail(String... words) {
    return " ".repeat(6) + String.join(" ", words) + "\n";
  }

  private static String documentation(int indent, String text) {
    return text.lines()
        .map(line -> (" ".repeat(indent) + "| " + line).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String struct(Definition.Struct definition) {
    return heading("struct", definition)
        + definition.members().stream().map(ContractText::member).collect(Collectors.joining());
  }

  private static String member(Definition.Member member) {
    return part(member.number(), member.name() + ": " + of(member.type()))
        + documentation(6, member.documentation());
  }

  @Override
  public String enumeration(Definition.Enumeration definition) {
    return heading("enum", definition)
        + definition.constants().stream()
            .map(constant -> part(constant.number(), constant.name()))
            .collect(Collectors.joining());
  }

  @Override
  public String choice(Definition.Choice definition) {
    return heading("choice", definition)
        + definition.alternatives().stream()
            .map(alternative -> part(alternative.number(), alternative.definition()))
            .collect(Collectors.joining());
  }

  private static String heading(String kind, Definition definition) {
    return "  "
        + kind
        + " "
        + definition.name()
        + " ("
        + definition.className()
        + ")\n"
        + documentation(4, definition.documentation());
  }

  private static String part(int number, String text) {
    return "    " + number + " " + text + "\n";
  }
}
