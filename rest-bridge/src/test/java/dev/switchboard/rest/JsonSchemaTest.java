package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.array;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.map;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.operation;
import static dev.switchboard.rest.Shapes.optional;
import static dev.switchboard.rest.Shapes.scalar;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.http.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonGenerator;

/** Judged by a validator that shares no code with us. */
final class JsonSchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** A document like OpenAPI's, whose root is the schema of one type. */
  private static String schema(TypeModel type, JsonOptions options) {
    Bytes text = new Bytes();
    Json json = new Json(options);
    JsonSchema schemas = new JsonSchema(json, Shapes.contract());
    try (JsonGenerator out = json.generator(text)) {
      out.writeStartObject();
      schemas.of(type).writeKeywords(out, false);
      out.writeObjectPropertyStart("components");
      out.writeObjectPropertyStart("schemas");
      schemas.writeDefinitions(out);
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndObject();
    }
    return text.toString();
  }

  private static List<Error> errors(TypeModel type, String value) {
    return errors(type, JsonOptions.DEFAULT, value);
  }

  private static List<Error> errors(TypeModel type, JsonOptions options, String value) {
    return REGISTRY.getSchema(schema(type, options)).validate(value, InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("dev.switchboard.rest.JsonCodecTest#forms")
  void describesWhatTheCodecWrites(TypeModel type, Object value, String text) {
    assertThat(errors(type, text)).isEmpty();
    TypeModel nullable = type instanceof TypeModel.OptionalOf ? type : optional(type);
    assertThat(errors(nullable, text)).isEmpty();
    assertThat(errors(nullable, "null")).isEmpty();
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(INT, "2147483648"),
        Arguments.of(INT, "1.5"),
        Arguments.of(INT, "\"1\""),
        Arguments.of(scalar(ScalarKind.BYTE), "128"),
        Arguments.of(scalar(ScalarKind.LONG), "9223372036854775808"),
        Arguments.of(scalar(ScalarKind.DOUBLE), "\"nan\""),
        Arguments.of(scalar(ScalarKind.CHAR), "\"ab\""),
        Arguments.of(STRING, "null"),
        Arguments.of(named("Colour"), "\"GREEN\""),
        Arguments.of(named("Event"), "{\"id\":1}"),
        Arguments.of(named("Event"), "{\"id\":1,\"price\":1,\"x\":1}"),
        Arguments.of(named("Shape"), "{\"radius\":1}"),
        Arguments.of(named("Shape"), "{\"@type\":\"Event\",\"radius\":1}"),
        Arguments.of(list(INT), "[null]"),
        Arguments.of(map(named("Colour"), INT), "{\"GREEN\":1}"),
        Arguments.of(map(named("Circle"), INT), "[{\"value\":1,\"x\":2}]"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesWhatTheCodecRefuses(TypeModel type, String text) {
    assertThat(Bench.of(type).refusal(text)).doesNotStartWith("accepted");
    assertThat(errors(type, text)).isNotEmpty();
  }

  @Test
  void describesTextFormsWhenConfigured() {
    JsonOptions texts = JsonOptions.DEFAULT.withText(true, true);

    assertThat(errors(Shapes.LONG, texts, "\"-5\"")).isEmpty();
    assertThat(errors(Shapes.LONG, texts, "-5")).isNotEmpty();
    assertThat(errors(Shapes.DECIMAL, texts, "\"49.50\"")).isEmpty();
    assertThat(errors(Shapes.DECIMAL, texts, "\"x\"")).isNotEmpty();
  }

  @Test
  void isValidByTheMetaSchema() {
    String schema = schema(named("Shape"), JsonOptions.DEFAULT);

    assertThat(
            REGISTRY
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(schema, InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void namesDefinitionsByKeysThatOpenApiAllows() {
    ServiceContract odd =
        new ServiceContract(
            "odd",
            List.of(),
            List.of(),
            Map.of("Größe$1", Shapes.struct("Größe$1")),
            List.of(),
            List.of(),
            "");
    Bytes text = new Bytes();
    Json json = new Json(JsonOptions.DEFAULT);
    try (JsonGenerator out = json.generator(text)) {
      out.writeStartObject();
      new JsonSchema(json, odd).writeDefinitions(out);
      out.writeEndObject();
    }

    assertThat(text.toString()).startsWith("{\"Gr-uf6--udf-e-u24-1\":{");
  }

  @Test
  void openRpcIsValidByItsMetaSchema() throws IOException {
    ServiceContract contract =
        Shapes.contract(
            operation(1, "ping", Optional.empty(), List.of()),
            operation(
                2,
                "book",
                Optional.of(named("Event")),
                List.of(named("SoldOut"), named("NoSuchEvent")),
                "event",
                INT,
                "note",
                optional(STRING),
                "days",
                array(INT, "[I")),
            operation(3, "draw", Optional.of(list(named("Shape"))), List.of(named("SoldOut"))),
            operation(4, "open", Optional.of(new TypeModel.RemoteOf("x.Y")), List.of()));
    String document = new JsonRpcBridge().describe(contract).get(0).text();

    assertThat(metaSchema().validate(document, InputFormat.JSON)).isEmpty();
    assertThat(document).doesNotContain("\"open\"").contains("\"code\" : 1001");
    assertThat(metaSchema().validate(document.replace("\"name\"", "\"nom\""), InputFormat.JSON))
        .isNotEmpty();
  }

  private static com.networknt.schema.Schema metaSchema() throws IOException {
    try (InputStream in =
        JsonSchemaTest.class.getResourceAsStream("/openrpc-1.3.2-meta-schema.json")) {
      // Its schema objects are of a dialect published elsewhere; ours are judged above.
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll(
                  "\"\\$ref\": \"https://meta.json-schema.tools[^\"]*\"", "\"title\": \"any\"")
              .replace(
                  "https://meta.json-schema.tools/", SpecificationVersion.DRAFT_7.getDialectId());
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);
    }
  }
}
