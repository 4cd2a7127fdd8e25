package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.http.Bytes;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** A contract as an OpenRPC document (OpenRPC 1.3.2). */
final class OpenRpc {
  /** The method by which a client asks for the document (OpenRPC, "Service Discovery Method"). */
  static final String DISCOVER = "rpc.discover";

  private static final String VERSION = "1.3.2";

  private final Json json;
  private final ServiceContract contract;
  private final Coverage coverage;
  private final JsonSchema schemas;
  private final RpcFaults faults;

  OpenRpc(Json json, ServiceContract contract, Coverage coverage) {
    this.json = json;
    this.contract = contract;
    this.coverage = coverage;
    this.schemas = new JsonSchema(json, contract);
    this.faults = new RpcFaults(contract);
  }

  String text() {
    Bytes text = new Bytes();
    try (JsonGenerator out = json.prettyGenerator(text)) {
      write(out);
    }
    return text.toString();
  }

  private void write(JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("openrpc", VERSION);
    writeInfo(out);
    out.writeArrayPropertyStart("methods");
    contract.operations().stream()
        .filter(o -> coverage.carries(o.name()))
        .forEach(o -> writeMethod(out, o));
    out.writeEndArray();
    out.writeObjectPropertyStart("components");
    out.writeObjectPropertyStart("schemas");
    schemas.writeDefinitions(out);
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeInfo(JsonGenerator out) {
    out.writeObjectPropertyStart("info");
    out.writeStringProperty("title", contract.name());
    out.writeStringProperty("version", "1");
    if (!contract.documentation().isEmpty()) {
      out.writeStringProperty("description", contract.documentation());
    }
    out.writeEndObject();
  }

  private void writeMethod(JsonGenerator out, Operation operation) {
    out.writeStartObject();
    out.writeStringProperty("name", operation.name());
    if (!operation.traits().documentation().isEmpty()) {
      out.writeStringProperty("description", operation.traits().documentation());
    }
    out.writeStringProperty("paramStructure", "either");
    out.writeArrayPropertyStart("params");
    List<Operation.Parameter> parameters = operation.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      writeParameter(out, parameters, i);
    }
    out.writeEndArray();
    writeResult(out, operation);
    writeErrors(out, operation);
    out.writeEndObject();
  }

  private void writeParameter(JsonGenerator out, List<Operation.Parameter> all, int index) {
    Operation.Parameter parameter = all.get(index);
    out.writeStartObject();
    out.writeStringProperty("name", parameter.name());
    out.writeBooleanProperty("required", isRequired(all, index));
    out.writeName("schema");
    schemas.of(parameter.type()).write(out);
    out.writeEndObject();
  }

  /** By the specification no required parameter follows an optional one, for positions count. */
  private static boolean isRequired(List<Operation.Parameter> all, int index) {
    return all.stream().skip(index).anyMatch(p -> JsonSchema.isRequired(p.type()));
  }

  private void writeResult(JsonGenerator out, Operation operation) {
    out.writeObjectPropertyStart("result");
    out.writeStringProperty("name", operation.result().isPresent() ? "result" : "nothing");
    out.writeName("schema");
    operation
        .result()
        .map(schemas::of)
        .orElse((o, nullable) -> Schema.type(o, "null", false))
        .write(out);
    out.writeEndObject();
  }

  private void writeErrors(JsonGenerator out, Operation operation) {
    if (operation.faults().isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("errors");
    operation.faults().forEach(f -> writeError(out, f));
    out.writeEndArray();
  }

  private void writeError(JsonGenerator out, TypeModel.Named fault) {
    out.writeStartObject();
    out.writeNumberProperty("code", faults.code(fault.definition()));
    out.writeStringProperty("message", fault.definition());
    out.writeObjectPropertyStart("data");
    out.writeStringProperty("type", fault.definition());
    out.writeName("fields");
    JsonSchema.reference(fault.definition()).write(out);
    out.writeEndObject();
    out.writeEndObject();
  }
}
