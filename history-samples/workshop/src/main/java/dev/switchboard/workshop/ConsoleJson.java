package dev.switchboard.workshop;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What the console says of services. */
final class ConsoleJson {
  private static final int LONGEST = 300;
  private static final int MOST = 50;

  private final JsonGenerator out;

  ConsoleJson(JsonGenerator out) {
    this.out = out;
  }

  void found(Directory.Page page) {
    out.writeStartObject();
    out.writeNumberProperty("services", page.services());
    out.writeNumberProperty("operations", page.operations());
    out.writeNumberProperty("found", page.found());
    out.writeNumberProperty("from", page.from());
    out.writeArrayPropertyStart("rows");
    page.rows().forEach(this::row);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void row(Directory.Row row) {
    out.writeStartObject();
    out.writeStringProperty("service", row.service());
    out.writeStringProperty("operation", row.operation());
    out.writeStringProperty("documentation", cut(row.documentation()));
    out.writeNumberProperty("operations", row.operations());
    out.writeEndObject();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /**
   * A service and one page of its operations.
   *
   * @param coverages in the order of the columns
   */
  void service(ServiceContract contract, List<Coverage> coverages, int from) {
    List<Operation> all = contract.operations();
    int start = Math.max(0, Math.min(from, all.size()));
    out.writeStartObject();
    out.writeStringProperty("name", contract.name());
    out.writeStringProperty("documentation", contract.documentation());
    texts("interfaces", contract.interfaces());
    texts("protocols", coverages.stream().map(Coverage::protocol).toList());
    out.writeNumberProperty("total", all.size());
    out.writeNumberProperty("from", start);
    out.writeNumberProperty("most", MOST);
    out.writeArrayPropertyStart("operations");
    all.subList(start, Math.min(start + MOST, all.size())).forEach(o -> operation(o, coverages));
    out.writeEndArray();
    texts(
        "unsupported",
        contract.unsupported().stream()
            .map(each -> each.method().method() + ": " + each.reason())
            .limit(MOST)
            .toList());
    out.writeEndObject();
  }

  private void texts(String name, List<String> texts) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  private void operation(Operation operation, List<Coverage> coverages) {
    out.writeStartObject();
    out.writeStringProperty("name", operation.name());
    out.writeStringProperty(
        "parameters",
        operation.parameters().stream()
            .map(Operation.Parameter::name)
            .collect(Collectors.joining(", ")));
    out.writeStringProperty("documentation", operation.traits().documentation());
    out.writeArrayPropertyStart("cells");
    coverages.forEach(coverage -> cell(coverage, operation));
    out.writeEndArray();
    out.writeEndObject();
  }

  private void cell(Coverage coverage, Operation operation) {
    out.writeStartArray();
    coverage.lines().stream()
        .filter(line -> line.operation().equals(operation.name()))
        .findFirst()
        .ifPresent(
            line -> {
              out.writeString(line.verdict().name().toLowerCase(Locale.ROOT));
              out.writeString(line.reason());
            });
    out.writeEndArray();
  }
}
