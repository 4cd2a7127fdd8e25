package dev.switchboard.grpc;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A schema as a .proto file, in protobuf's own style. */
final class ProtoText {
  private final Schema schema;
  private final StringBuilder out = new StringBuilder();

  ProtoText(Schema schema) {
    this.schema = schema;
  }

  String render() {
    head();
    service();
    schema.messages().forEach(this::message);
    schema.enums().forEach(this::words);
    return out.toString();
  }

  private void head() {
    out.append("syntax = \"proto3\";\n\npackage ").append(schema.packageName()).append(";\n\n");
    List<String> imports = imports(schema);
    imports.forEach(file -> out.append("import \"").append(file).append("\";\n"));
    out.append(imports.isEmpty() ? "" : "\n");
    out.append("option java_multiple_files = true;\noption java_package = \"")
        .append(schema.packageName())
        .append("\";\n\n");
  }

  /** The files of protobuf's own types that the messages use. */
  static List<String> imports(Schema schema) {
    return schema.messages().stream()
        .flatMap(message -> message.lines().stream())
        .map(Proto.Line::type)
        .filter(type -> type.startsWith("google.protobuf."))
        .map(
            type ->
                "google/protobuf/" + (type.endsWith("Value") ? "struct" : "timestamp") + ".proto")
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private void service() {
    note(schema.contract().documentation(), "");
    out.append("service ").append(schema.serviceName()).append(" {\n");
    for (Proto.Method method : schema.methods()) {
      note(method.operation().traits().documentation(), "  ");
      out.append("  rpc ").append(method.name()).append('(').append(method.requestName());
      out.append(") returns (").append(method.responseName()).append(");");
      out.append(faults(method)).append('\n');
    }
    out.append("}\n");
  }

  /** What protobuf has no place for. */
  private String faults(Proto.Method method) {
    return method.operation().faults().isEmpty()
        ? ""
        : method.operation().faults().stream()
            .map(fault -> schema.nameOf(fault.definition()))
            .collect(Collectors.joining(", ", " // fails with ", ""));
  }

  private void note(String text, String indent) {
    if (!text.isBlank()) {
      text.lines()
          .forEach(line -> out.append(indent).append("// ").append(line.strip()).append('\n'));
    }
  }

  private void message(Proto.Message message) {
    out.append('\n');
    note(message.note(), "");
    out.append("message ").append(message.name()).append(" {\n");
    List<Integer> numbers = message.lines().stream().map(Proto.Line::number).toList();
    out.append(reserved(numbers));
    String indent = message.oneof().isEmpty() ? "  " : "    ";
    out.append(message.oneof().isEmpty() ? "" : "  oneof " + message.oneof() + " {\n");
    message.lines().forEach(line -> line(line, indent));
    out.append(message.oneof().isEmpty() ? "}\n" : "  }\n}\n");
  }

  /** The lock keeps the numbers of what is gone: these are the gaps. */
  private static String reserved(List<Integer> numbers) {
    int highest = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> gone =
        IntStream.range(1, highest)
            .filter(number -> number < 19_000 || number > 19_999)
            .filter(number -> !numbers.contains(number))
            .mapToObj(Integer::toString)
            .toList();
    return gone.isEmpty() ? "" : "  reserved " + String.join(", ", gone) + ";\n";
  }

  private void line(Proto.Line line, String indent) {
    note(line.note(), indent);
    out.append(indent).append(type(line)).append(' ').append(line.name());
    out.append(" = ").append(line.number());
    if (!ProtoNames.json(line.name()).equals(line.jsonName())) {
      out.append(" [json_name = \"").append(line.jsonName()).append("\"]");
    }
    out.append(";\n");
  }

  private static String type(Proto.Line line) {
    return switch (line.label()) {
      case PLAIN -> line.type();
      case OPTIONAL -> "optional " + line.type();
      case REPEATED -> "repeated " + line.type();
      case MAP -> "map<" + line.key() + ", " + line.type() + ">";
    };
  }

  private void words(Proto.Words words) {
    out.append('\n');
    note(words.note(), "");
    out.append("enum ").append(words.name()).append(" {\n");
    List<Integer> numbers = words.words().stream().map(Proto.Word::number).toList();
    out.append(reserved(numbers));
    words
        .words()
        .forEach(
            w -> out.append("  ").append(w.name()).append(" = ").append(w.number()).append(";\n"));
    out.append("}\n");
  }
}
