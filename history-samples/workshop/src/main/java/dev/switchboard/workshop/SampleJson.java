package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** A value of each type as JSON, for people to change. What may be null and recurs is null. */
final class SampleJson implements Fold<String>, DefinitionFold<String> {
  private final ServiceContract contract;
  private final Deque<String> within = new ArrayDeque<>();

  SampleJson(ServiceContract contract) {
    this.contract = contract;
  }

  synchronized String of(TypeModel type) {
    return type.fold(this);
  }

  static String string(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String scalar(TypeModel.Scalar type) {
    String sample = ScalarSamples.of(type);
    return switch (type.kind()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, INTEGER, FLOAT, DOUBLE, DECIMAL -> sample;
      case CHAR, STRING, TEXT, BYTES, INSTANT, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          string(sample);
    };
  }

  @Override
  public String list(TypeModel.ListOf type, String element) {
    return "[" + element + "]";
  }

  @Override
  public String map(TypeModel.MapOf type, String key, String value) {
    return key.startsWith("{") || key.startsWith("[")
        ? "[{\"key\": " + key + ", \"value\": " + value + "}]"
        : "{" + (key.startsWith("\"") ? key : '"' + key + '"') + ": " + value + "}";
  }

  @Override
  public String optional(TypeModel.OptionalOf type, String value) {
    return value;
  }

  @Override
  public String named(TypeModel.Named type) {
    if (within.contains(type.definition())) {
      return "null";
    }
    within.push(type.definition());
    try {
      return contract.definition(type).fold((DefinitionFold<String>) this);
    } finally {
      within.pop();
    }
  }

  @Override
  public String remote(TypeModel.RemoteOf type) {
    return "null";
  }

  @Override
  public String anything(TypeModel.Anything type) {
    return "{}";
  }

  @Override
  public String struct(Definition.Struct definition) {
    return members(definition, "");
  }

  private String members(Definition.Struct definition, String first) {
    String members =
        definition.members().stream()
            .map(m -> string(m.name()) + ": " + m.type().fold(this))
            .collect(Collectors.joining(", "));
    String comma = first.isEmpty() || members.isEmpty() ? "" : ", ";
    return "{" + first + comma + members + "}";
  }

  @Override
  public String enumeration(Definition.Enumeration definition) {
    return definition.constants().isEmpty() ? "null" : string(definition.constants().get(0).name());
  }

  @Override
  public String choice(Definition.Choice definition) {
    String name = definition.alternatives().get(0).definition();
    Definition alternative = contract.definition(new TypeModel.Named(name));
    String tag = "\"@type\": " + string(name);
    return alternative instanceof Definition.Struct struct
        ? members(struct, tag)
        : "{" + tag + ", \"value\": " + alternative.fold((DefinitionFold<String>) this) + "}";
  }
}
