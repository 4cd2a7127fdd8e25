package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import tools.jackson.core.JsonGenerator;

/**
 * A contract's types as JSON Schema, draft 2020-12, in the dialect that OpenAPI 3.1 and OpenRPC
 * share: definitions are {@code #/components/schemas/...}.
 *
 * <p>It says what {@link JsonCodecs} writes. What is read is a little more: a long and a decimal
 * also in their other form.
 */
final class JsonSchema {
  private static final String REFERENCE = "#/components/schemas/";

  private final ServiceContract contract;
  private final ScalarSchemas scalars;
  private final TextForms textForms;
  private final Types types = new Types();

  JsonSchema(Json json, ServiceContract contract) {
    this.contract = contract;
    this.scalars = new ScalarSchemas(json.options());
    this.textForms = new TextForms(json, contract);
  }

  /** The schema of a use of a type. */
  Schema of(TypeModel type) {
    return type.fold(types);
  }

  /** The schema of a value that is there: of a query parameter, which is absent instead of null. */
  Schema present(TypeModel type) {
    return of(type instanceof TypeModel.OptionalOf optional ? optional.type() : type);
  }

  /** The schema of a declared exception's members, or of any other definition. */
  static Schema reference(String component) {
    return (out, nullable) ->
        Schema.orNull(out, nullable, (o, n) -> o.writeStringProperty("$ref", pointer(component)));
  }

  /** Where in the document a definition's schema stands. */
  static String pointer(String component) {
    return REFERENCE + key(component);
  }

  /** Writes the members of {@code components/schemas}: one for each definition, in its order. */
  void writeDefinitions(JsonGenerator out) {
    Definitions definitions = new Definitions();
    for (Definition definition : contract.definitions().values()) {
      definition.fold(definitions).forEach((name, schema) -> writeNamed(out, name, schema));
    }
  }

  private static void writeNamed(JsonGenerator out, String name, Schema schema) {
    out.writeName(key(name));
    schema.write(out);
  }

  /** A component's key, which is made of letters, digits, dot, hyphen and underscore alone. */
  private static String key(String name) {
    StringBuilder key = new StringBuilder();
    name.codePoints().forEach(c -> appendKey(key, c));
    return key.toString();
  }

  private static void appendKey(StringBuilder key, int c) {
    boolean plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (plain || c == '.' || c == '-') {
      key.append((char) c);
    } else {
      key.append("-u").append(Integer.toHexString(c)).append('-');
    }
  }

  private static void describe(JsonGenerator out, String documentation) {
    if (!documentation.isEmpty()) {
      out.writeStringProperty("description", documentation);
    }
  }

  private final class Types implements Fold<Schema> {
    @Override
    public Schema scalar(TypeModel.Scalar type) {
      return scalars.of(type.kind());
    }

    @Override
    public Schema list(TypeModel.ListOf type, Schema element) {
      return (out, nullable) -> {
        Schema.type(out, "array", nullable);
        out.writeName("items");
        element.write(out);
      };
    }

    @Override
    public Schema map(TypeModel.MapOf type, Schema key, Schema value) {
      return type.key().fold(textForms).isPresent() ? asObject(type, value) : entries(key, value);
    }

    /** Only enumerations restrict names: a number's text is described by no keyword. */
    private Schema asObject(TypeModel.MapOf type, Schema value) {
      return (out, nullable) -> {
        Schema.type(out, "object", nullable);
        if (isNamed(type.key())) {
          out.writeName("propertyNames");
          present(type.key()).fold(this).write(out);
        }
        out.writeName("additionalProperties");
        value.write(out);
      };
    }

    private boolean isNamed(TypeModel key) {
      return present(key) instanceof TypeModel.Named;
    }

    private TypeModel present(TypeModel type) {
      return type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    }

    private Schema entries(Schema key, Schema value) {
      return (out, nullable) -> {
        Schema.type(out, "array", nullable);
        out.writeObjectPropertyStart("items");
        Schema.type(out, "object", false);
        out.writeObjectPropertyStart("properties");
        out.writeName("key");
        key.write(out);
        out.writeName("value");
        value.write(out);
        out.writeEndObject();
        out.writeBooleanProperty("additionalProperties", false);
        out.writeEndObject();
      };
    }

    @Override
    public Schema optional(TypeModel.OptionalOf type, Schema value) {
      return (out, nullable) -> value.writeKeywords(out, true);
    }

    @Override
    public Schema named(TypeModel.Named type) {
      return reference(type.definition());
    }

    @Override
    public Schema remote(TypeModel.RemoteOf type) {
      return (out, nullable) -> out.writeBooleanProperty("not", true);
    }

    @Override
    public Schema anything(TypeModel.Anything type) {
      return (out, nullable) ->
          out.writeStringProperty(
              "description",
              "Any value; an object whose first member is \"@type\" is of that schema.");
    }
  }

  /** Each definition's schemas by their names: one, but for a choice one for each alternative. */
  private final class Definitions implements DefinitionFold<java.util.Map<String, Schema>> {
    @Override
    public java.util.Map<String, Schema> struct(Definition.Struct definition) {
      return java.util.Map.of(
          definition.name(), (out, nullable) -> writeStruct(out, definition, false));
    }

    @Override
    public java.util.Map<String, Schema> enumeration(Definition.Enumeration definition) {
      return java.util.Map.of(
          definition.name(), (out, nullable) -> writeEnumeration(out, definition));
    }

    @Override
    public java.util.Map<String, Schema> choice(Definition.Choice definition) {
      java.util.Map<String, Schema> schemas = new java.util.LinkedHashMap<>();
      schemas.put(definition.name(), (out, nullable) -> writeChoice(out, definition));
      definition
          .alternatives()
          .forEach(a -> schemas.put(tagged(definition, a), (out, nullable) -> writeTagged(out, a)));
      return schemas;
    }
  }

  private static String tagged(Definition.Choice choice, Definition.Alternative alternative) {
    return choice.name() + "." + alternative.definition();
  }

  private void writeStruct(JsonGenerator out, Definition.Struct definition, boolean tagged) {
    Schema.type(out, "object", false);
    describe(out, definition.documentation());
    out.writeObjectPropertyStart("properties");
    if (tagged) {
      writeTag(out, definition.name());
    }
    definition.members().forEach(m -> writeMember(out, m));
    out.writeEndObject();
    writeRequired(out, definition, tagged);
    out.writeBooleanProperty("additionalProperties", false);
  }

  private static void writeTag(JsonGenerator out, String name) {
    out.writeObjectPropertyStart(Tagged.TAG);
    Schema.type(out, "string", false);
    out.writeStringProperty("const", name);
    out.writeEndObject();
  }

  private void writeMember(JsonGenerator out, Definition.Member member) {
    out.writeObjectPropertyStart(member.name());
    describe(out, member.documentation());
    of(member.type()).writeKeywords(out, false);
    out.writeEndObject();
  }

  private static void writeRequired(
      JsonGenerator out, Definition.Struct definition, boolean tagged) {
    out.writeArrayPropertyStart("required");
    if (tagged) {
      out.writeString(Tagged.TAG);
    }
    definition.members().stream()
        .filter(m -> isRequired(m.type()))
        .forEach(m -> out.writeString(m.name()));
    out.writeEndArray();
  }

  /** Whether an absent value is refused. */
  static boolean isRequired(TypeModel type) {
    return !(type instanceof TypeModel.OptionalOf) && !(type instanceof TypeModel.Anything);
  }

  private static void writeEnumeration(JsonGenerator out, Definition.Enumeration definition) {
    Schema.type(out, "string", false);
    describe(out, definition.documentation());
    out.writeArrayPropertyStart("enum");
    definition.constants().forEach(c -> out.writeString(c.name()));
    out.writeEndArray();
  }

  private static void writeChoice(JsonGenerator out, Definition.Choice definition) {
    describe(out, definition.documentation());
    out.writeArrayPropertyStart("oneOf");
    definition.alternatives().forEach(a -> reference(tagged(definition, a)).write(out));
    out.writeEndArray();
    out.writeObjectPropertyStart("discriminator");
    out.writeStringProperty("propertyName", Tagged.TAG);
    out.writeObjectPropertyStart("mapping");
    definition
        .alternatives()
        .forEach(
            a -> out.writeStringProperty(a.definition(), REFERENCE + key(tagged(definition, a))));
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeTagged(JsonGenerator out, Definition.Alternative alternative) {
    if (contract.definitions().get(alternative.definition()) instanceof Definition.Struct struct) {
      writeStruct(out, struct, true);
    } else {
      writeTaggedConstant(out, alternative.definition());
    }
  }

  private static void writeTaggedConstant(JsonGenerator out, String enumeration) {
    Schema.type(out, "object", false);
    out.writeObjectPropertyStart("properties");
    writeTag(out, enumeration);
    out.writeName(Tagged.VALUE);
    reference(enumeration).write(out);
    out.writeEndObject();
    out.writeArrayPropertyStart("required");
    out.writeString(Tagged.TAG);
    out.writeString(Tagged.VALUE);
    out.writeEndArray();
    out.writeBooleanProperty("additionalProperties", false);
  }
}
