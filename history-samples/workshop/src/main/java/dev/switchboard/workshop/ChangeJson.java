package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.wire.Told;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What became of a change, for the page. */
final class ChangeJson {
  private final JsonGenerator out;
  private final ServiceContract before;
  private final ServiceContract after;

  ChangeJson(JsonGenerator out, ServiceContract before, ServiceContract after) {
    this.out = out;
    this.before = before;
    this.after = after;
  }

  void described(Change change, List<DescriptionDiff> differences) {
    boolean renamed = change.kind() == Change.Kind.OPERATION_RENAMED;
    out.writeStartObject();
    operation("before", before, change.operation());
    operation("after", after, renamed ? change.to() : change.operation());
    out.writeArrayPropertyStart("descriptions");
    differences.forEach(this::difference);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void operation(String when, ServiceContract contract, String name) {
    Operation operation = contract.operation(name).orElseThrow();
    out.writeObjectPropertyStart(when);
    out.writeNumberProperty("number", operation.number());
    out.writeStringProperty("method", operation.signature().method());
    out.writeStringProperty("descriptor", operation.signature().descriptor());
    out.writeEndObject();
  }

  private void difference(DescriptionDiff difference) {
    out.writeStartObject();
    out.writeStringProperty("protocol", difference.protocol());
    out.writeStringProperty("document", difference.document());
    out.writeArrayPropertyStart("lines");
    for (LineDiff.Line line : difference.lines()) {
      out.writeStartArray();
      out.writeString(String.valueOf(line.mark()));
      out.writeString(line.text());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * @param real what the service as it is has answered
   */
  void tried(@Nullable Object real, List<Trial.Result> results) {
    out.writeStartObject();
    out.writeName("real");
    new ValueJson(out).write(real);
    out.writeArrayPropertyStart("results");
    results.forEach(result -> result(real, result));
    out.writeEndArray();
    out.writeEndObject();
  }

  private void result(@Nullable Object real, Trial.Result result) {
    boolean same =
        result.reply().told() instanceof Told.Result told && Objects.equals(told.value(), real);
    out.writeStartObject();
    out.writeStringProperty("protocol", result.protocol());
    out.writeBooleanProperty("same", same);
    out.writeArrayPropertyStart("executed");
    result.executed().forEach(this::execution);
    out.writeEndArray();
    out.writeName("reply");
    new ReplyJson(out).write(result.reply(), result.dissection());
    out.writeEndObject();
  }

  private void execution(Invocation invocation) {
    out.writeStartObject();
    out.writeStringProperty("operation", invocation.operation().name());
    out.writeStringProperty(
        "arguments", Found.excerpt(Arrays.deepToString(invocation.arguments())));
    out.writeEndObject();
  }
}
