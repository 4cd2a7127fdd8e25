package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says in words what a method takes and gives: for system.methodHelp and the description. */
final class XmlRpcHelp implements Fold<String>, DefinitionFold<String> {
  private final ServiceContract contract;
  private final XmlRpcFaults faults;

  XmlRpcHelp(ServiceContract contract, XmlRpcFaults faults) {
    this.contract = contract;
    this.faults = faults;
  }

  /** What system.methodSignature answers. */
  static List<List<String>> signatures(XmlRpcArguments arguments, XmlRpcCodec result) {
    List<List<String>> signatures = new ArrayList<>();
    for (int count = arguments.most(); count >= arguments.least(); count--) {
      List<String> signature = new ArrayList<>(List.of(result.word()));
      IntStream.range(0, count).forEach(i -> signature.add(arguments.codec(i).word()));
      signatures.add(List.copyOf(signature));
    }
    return List.copyOf(signatures);
  }

  /** {@code getEvent(eventId: string): Event}, and its faults. */
  String of(Operation operation) {
    String parameters =
        operation.parameters().stream()
            .map(p -> p.name() + ": " + p.type().fold(this))
            .collect(Collectors.joining(", "));
    String result = operation.result().map(r -> r.fold(this)).orElse("nothing");
    String line = operation.name() + "(" + parameters + "): " + result;
    return operation.faults().isEmpty() ? line : line + "\nfaults: " + faults(operation);
  }

  private String faults(Operation operation) {
    return operation.faults().stream()
        .map(f -> faults.code(f.definition()) + " " + f.definition())
        .collect(Collectors.joining(", "));
  }

  @Override
  public String scalar(TypeModel.Scalar type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case BYTE, SHORT, INT -> "int";
      case LONG -> "i8 or string of digits";
      case FLOAT, DOUBLE -> "double";
      case CHAR -> "string of one character";
      case STRING, TEXT -> "string";
      case BYTES -> "base64";
      case INSTANT -> "dateTime.iso8601";
      case DECIMAL, INTEGER, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          "string (" + type.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    };
  }

  @Override
  public String list(TypeModel.ListOf type, String element) {
    return "array of (" + element + ")";
  }

  @Override
  public String map(TypeModel.MapOf type, String key, String value) {
    return "map from (" + key + ") to (" + value + ")";
  }

  @Override
  public String optional(TypeModel.OptionalOf type, String value) {
    return value + " or nil";
  }

  @Override
  public String named(TypeModel.Named type) {
    return type.definition();
  }

  @Override
  public String remote(TypeModel.RemoteOf type) {
    return "remote reference";
  }

  @Override
  public String anything(TypeModel.Anything type) {
    return "any value";
  }

  /** A definition, one member a line. */
  String of(Definition definition) {
    return definition.fold(this);
  }

  @Override
  public String struct(Definition.Struct definition) {
    return "struct "
        + definition.name()
        + "\n"
        + definition.members().stream()
            .map(m -> "  " + m.name() + ": " + m.type().fold(this) + "\n")
            .collect(Collectors.joining());
  }

  @Override
  public String enumeration(Definition.Enumeration definition) {
    return "string "
        + definition.name()
        + ", one of\n"
        + definition.constants().stream()
            .map(c -> "  " + c.name() + "\n")
            .collect(Collectors.joining());
  }

  @Override
  public String choice(Definition.Choice definition) {
    return "struct "
        + definition.name()
        + " with the string \"@type\", which is one of\n"
        + definition.alternatives().stream()
            .map(a -> "  " + a.definition() + "\n")
            .collect(Collectors.joining());
  }

  /** All operations and definitions, and what is not served. */
  String document(Coverage coverage) {
    StringBuilder text = new StringBuilder();
    text.append("XML-RPC methods of ").append(contract.name()).append("\n\n");
    text.append("POST /RPC2 with ").append(contract.name()).append(".{method}, or POST /RPC2/");
    text.append(contract.name()).append(" with either.\n");
    text.append("What may be nil may be absent: a member, or a trailing parameter.\n\nmethods\n\n");
    for (Operation operation : contract.operations()) {
      if (coverage.carries(operation.name())) {
        text.append(of(operation)).append("\n\n");
      }
    }
    text.append("types\n\n");
    contract.definitions().values().forEach(d -> text.append(of(d)).append('\n'));
    limits(text, coverage);
    return text.toString();
  }

  private static void limits(StringBuilder text, Coverage coverage) {
    text.append("not served, or with a loss\n\n");
    coverage.lines().stream()
        .filter(line -> !line.reason().isEmpty())
        .forEach(
            line -> text.append(line.operation()).append(": ").append(line.reason()).append('\n'));
  }
}
