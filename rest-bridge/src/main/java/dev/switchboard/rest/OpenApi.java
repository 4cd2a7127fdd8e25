package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.http.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** A contract's REST side as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final String VERSION = "3.1.0";

  /** A dot keeps it apart from every definition of a contract. */
  private static final String PROBLEM = "switchboard.Problem";

  private final Json json;
  private final ServiceContract contract;
  private final Mappings mappings;
  private final JsonSchema schemas;
  private final OpenApiInputs inputs;

  OpenApi(Json json, ServiceContract contract, Mappings mappings) {
    this.json = json;
    this.contract = contract;
    this.mappings = mappings;
    this.schemas = new JsonSchema(json, contract);
    this.inputs = new OpenApiInputs(schemas);
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
    out.writeStringProperty("openapi", VERSION);
    writeInfo(out);
    out.writeArrayPropertyStart("servers");
    out.writeStartObject();
    out.writeStringProperty("url", "/");
    out.writeEndObject();
    out.writeEndArray();
    out.writeObjectPropertyStart("paths");
    paths().values().forEach(ways -> writePath(out, ways));
    out.writeEndObject();
    writeComponents(out);
    out.writeEndObject();
  }

  private void writeInfo(JsonGenerator out) {
    out.writeObjectPropertyStart("info");
    out.writeStringProperty("title", contract.name());
    out.writeStringProperty("version", "1");
    describe(out, contract.documentation());
    out.writeEndObject();
  }

  static void describe(JsonGenerator out, String documentation) {
    if (!documentation.isEmpty()) {
      out.writeStringProperty("description", documentation);
    }
  }

  /** OpenAPI holds paths for the same that differ in their parameters' names alone. */
  private Map<String, List<Mapping>> paths() {
    return mappings.ways().stream()
        .collect(Collectors.groupingBy(Mapping::place, LinkedHashMap::new, Collectors.toList()));
  }

  private void writePath(JsonGenerator out, List<Mapping> ways) {
    Mapping first = ways.get(0);
    out.writeObjectPropertyStart(RestServlet.ROOT + first.template());
    ways.forEach(way -> writeWay(out, way, first));
    out.writeEndObject();
  }

  private void writeWay(JsonGenerator out, Mapping way, Mapping namesake) {
    Operation operation = way.operation();
    out.writeObjectPropertyStart(way.method().toLowerCase(Locale.ROOT));
    out.writeStringProperty("operationId", operationId(way));
    out.writeArrayPropertyStart("tags");
    out.writeString(way.origin() == Mapping.Origin.OVERLAY ? "resources" : "operations");
    out.writeEndArray();
    describe(out, operation.traits().documentation());
    writeOrigin(out, way);
    inputs.write(out, way, namesake);
    writeResponses(out, way);
    out.writeEndObject();
  }

  /** A dot keeps it apart from the name of every operation. */
  private static String operationId(Mapping way) {
    String name = way.operation().name();
    if (way.origin() == Mapping.Origin.OVERLAY) {
      return name + ".resource";
    }
    return way.method().equals("GET") ? name + ".get" : name;
  }

  private void writeOrigin(JsonGenerator out, Mapping way) {
    out.writeObjectPropertyStart("x-switchboard-mapping");
    out.writeStringProperty(
        "from", way.origin() == Mapping.Origin.OVERLAY ? "overlay" : "convention");
    out.writeStringProperty("why", way.why());
    String refusal = mappings.refusals().get(way.operation().name());
    if (refusal != null) {
      out.writeStringProperty("resource", refusal);
    }
    out.writeEndObject();
  }

  private void writeResponses(JsonGenerator out, Mapping way) {
    out.writeObjectPropertyStart("responses");
    writeSuccess(out, way);
    if (way.method().equals("GET")) {
      writePlain(out, "304", "The client has this representation already (If-None-Match).");
    }
    faultsByStatus(way.operation()).forEach((status, names) -> writeFaults(out, status, names));
    out.writeObjectPropertyStart("default");
    out.writeStringProperty("description", "Any other error.");
    writeContent(out, Problem.MEDIA_TYPE, JsonSchema.reference(PROBLEM));
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeSuccess(JsonGenerator out, Mapping way) {
    Operation operation = way.operation();
    if (operation.result().isEmpty()) {
      writePlain(out, "204", "Done.");
      return;
    }
    out.writeObjectPropertyStart(way.created().isPresent() ? "201" : "200");
    out.writeStringProperty("description", way.created().isPresent() ? "Made." : "The result.");
    way.created().ifPresent(template -> writeLocation(out, template));
    writeContent(out, "application/json", schemas.of(operation.result().get()));
    out.writeEndObject();
  }

  private static void writePlain(JsonGenerator out, String status, String description) {
    out.writeObjectPropertyStart(status);
    out.writeStringProperty("description", description);
    out.writeEndObject();
  }

  private static void writeLocation(JsonGenerator out, String template) {
    out.writeObjectPropertyStart("headers");
    out.writeObjectPropertyStart("Location");
    out.writeStringProperty("description", RestServlet.ROOT + template);
    out.writeObjectPropertyStart("schema");
    Schema.type(out, "string", false);
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  static void writeContent(JsonGenerator out, String mediaType, Schema schema) {
    out.writeObjectPropertyStart("content");
    out.writeObjectPropertyStart(mediaType);
    out.writeName("schema");
    schema.write(out);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static Map<Integer, Set<String>> faultsByStatus(Operation operation) {
    Map<Integer, Set<String>> faults = new TreeMap<>();
    operation
        .faults()
        .forEach(
            f ->
                faults
                    .computeIfAbsent(
                        RestFaults.declared(operation, f.definition()), s -> new TreeSet<>())
                    .add(f.definition()));
    return faults;
  }

  private void writeFaults(JsonGenerator out, int status, Set<String> names) {
    out.writeObjectPropertyStart(Integer.toString(status));
    out.writeStringProperty("description", String.join(" or ", names) + ".");
    writeContent(out, Problem.MEDIA_TYPE, oneOf(new ArrayList<>(names)));
    out.writeEndObject();
  }

  /** The problem of one of these faults, or of no fault, which has the same status. */
  private static Schema oneOf(List<String> names) {
    return (out, nullable) -> {
      out.writeArrayPropertyStart("allOf");
      JsonSchema.reference(PROBLEM).write(out);
      out.writeStartObject();
      out.writeObjectPropertyStart("properties");
      out.writeObjectPropertyStart("fault");
      out.writeArrayPropertyStart("enum");
      names.forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
      out.writeObjectPropertyStart("fields");
      out.writeArrayPropertyStart("anyOf");
      names.forEach(name -> JsonSchema.reference(name).write(out));
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndArray();
    };
  }

  private void writeComponents(JsonGenerator out) {
    out.writeObjectPropertyStart("components");
    out.writeObjectPropertyStart("schemas");
    schemas.writeDefinitions(out);
    out.writeObjectPropertyStart(PROBLEM);
    writeProblem(out);
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeProblem(JsonGenerator out) {
    Schema.type(out, "object", false);
    out.writeStringProperty("description", "An error (RFC 9457).");
    out.writeObjectPropertyStart("properties");
    for (String text : List.of("type", "title", "detail", "callId", "path", "fault")) {
      out.writeObjectPropertyStart(text);
      Schema.type(out, "string", false);
      out.writeEndObject();
    }
    out.writeObjectPropertyStart("status");
    Schema.type(out, "integer", false);
    out.writeEndObject();
    List<String> kinds = Stream.of(Fault.Kind.values()).map(Fault.Kind::name).toList();
    writeWords(out, "kind", "What went wrong.", kinds);
    writeWords(
        out, "executed", "Whether the service's method has run.", List.of("yes", "no", "unknown"));
    out.writeEndObject();
    out.writeArrayPropertyStart("required");
    List.of("type", "title", "status", "detail").forEach(out::writeString);
    out.writeEndArray();
  }

  private static void writeWords(
      JsonGenerator out, String name, String description, List<String> words) {
    out.writeObjectPropertyStart(name);
    out.writeStringProperty("description", description);
    out.writeArrayPropertyStart("enum");
    words.forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }
}
