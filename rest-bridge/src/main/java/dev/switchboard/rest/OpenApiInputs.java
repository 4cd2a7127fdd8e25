package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.TypeModel;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What a request carries, in OpenAPI's words: parameters of the path and the query, and a body. */
final class OpenApiInputs {
  private final JsonSchema schemas;

  OpenApiInputs(JsonSchema schemas) {
    this.schemas = schemas;
  }

  /**
   * @param namesake the first way with the same path, whose names the path's parameters have
   */
  void write(JsonGenerator out, Mapping way, Mapping namesake) {
    if (!way.query().isEmpty() || way.path().stream().anyMatch(Mapping.Segment::parameter)) {
      out.writeArrayPropertyStart("parameters");
      writePath(out, way, namesake);
      way.query().forEach(pair -> writePair(out, way, pair));
      out.writeEndArray();
    }
    List<Operation.Parameter> rest =
        way.operation().parameters().stream().filter(p -> !way.isInUrl(p.name())).toList();
    if (!rest.isEmpty()) {
      writeBody(out, rest);
    }
  }

  private void writePath(JsonGenerator out, Mapping way, Mapping namesake) {
    for (int i = 0; i < way.path().size(); i++) {
      if (way.path().get(i).parameter()) {
        Operation.Parameter parameter = parameter(way, way.path().get(i).text());
        writeParameter(out, namesake.path().get(i).text(), "path", parameter);
      }
    }
  }

  private void writePair(JsonGenerator out, Mapping way, Mapping.Pair pair) {
    if (pair.parameter()) {
      writeParameter(out, pair.name(), "query", parameter(way, pair.text()));
    } else {
      writeFixed(out, pair);
    }
  }

  private static Operation.Parameter parameter(Mapping way, String name) {
    return way.operation().parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void writeParameter(
      JsonGenerator out, String name, String place, Operation.Parameter parameter) {
    boolean required = place.equals("path") || isRequiredInQuery(parameter.type());
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeStringProperty("in", place);
    out.writeBooleanProperty("required", required);
    out.writeName("schema");
    schemas.present(parameter.type()).write(out);
    out.writeEndObject();
  }

  /** A list that is absent is empty. */
  private static boolean isRequiredInQuery(TypeModel type) {
    return JsonSchema.isRequired(type) && UrlTypes.element(type).isEmpty();
  }

  private static void writeFixed(JsonGenerator out, Mapping.Pair pair) {
    out.writeStartObject();
    out.writeStringProperty("name", pair.name());
    out.writeStringProperty("in", "query");
    out.writeBooleanProperty("required", true);
    out.writeObjectPropertyStart("schema");
    out.writeStringProperty("const", pair.text());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeBody(JsonGenerator out, List<Operation.Parameter> parameters) {
    out.writeObjectPropertyStart("requestBody");
    boolean required = parameters.stream().anyMatch(p -> JsonSchema.isRequired(p.type()));
    out.writeBooleanProperty("required", required);
    OpenApi.writeContent(out, "application/json", (o, nullable) -> writeObject(o, parameters));
    out.writeEndObject();
  }

  private void writeObject(JsonGenerator out, List<Operation.Parameter> parameters) {
    Schema.type(out, "object", false);
    out.writeObjectPropertyStart("properties");
    for (Operation.Parameter parameter : parameters) {
      out.writeName(parameter.name());
      schemas.of(parameter.type()).write(out);
    }
    out.writeEndObject();
    out.writeArrayPropertyStart("required");
    parameters.stream()
        .filter(p -> JsonSchema.isRequired(p.type()))
        .forEach(p -> out.writeString(p.name()));
    out.writeEndArray();
    out.writeBooleanProperty("additionalProperties", false);
  }
}
