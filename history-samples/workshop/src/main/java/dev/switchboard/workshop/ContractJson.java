package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * A contract for the page to make forms of: the types of parameters, and each definition once, by
 * name, for they may contain themselves.
 */
final class ContractJson {
  private final JsonGenerator out;
  private final ServiceContract contract;
  private final Types types = new Types();
  private final Definitions definitions = new Definitions();

  ContractJson(JsonGenerator out, ServiceContract contract) {
    this.out = out;
    this.contract = contract;
  }

  /**
   * @param coverages of what the bench can speak, by its name
   */
  void write(Map<String, Coverage> coverages) {
    out.writeStartObject();
    out.writeStringProperty("name", contract.name());
    out.writeStringProperty("documentation", contract.documentation());
    out.writeArrayPropertyStart("operations");
    contract.operations().forEach(operation -> operation(operation, coverages));
    out.writeEndArray();
    out.writeObjectPropertyStart("definitions");
    for (Definition definition : contract.definitions().values()) {
      out.writeName(definition.name());
      definition.fold(definitions).run();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void operation(Operation operation, Map<String, Coverage> coverages) {
    out.writeStartObject();
    out.writeStringProperty("name", operation.name());
    out.writeStringProperty("documentation", operation.traits().documentation());
    out.writeBooleanProperty("safe", operation.traits().safe().orElse(false));
    out.writeBooleanProperty("idempotent", operation.traits().idempotent().orElse(false));
    out.writeArrayPropertyStart("parameters");
    operation.parameters().forEach(parameter -> named(parameter.name(), parameter.type()));
    out.writeEndArray();
    out.writeArrayPropertyStart("protocols");
    coverages.forEach((name, coverage) -> coverage(name, coverage, operation));
    out.writeEndArray();
    out.writeEndObject();
  }

  private void coverage(String name, Coverage coverage, Operation operation) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeBooleanProperty("carried", coverage.carries(operation.name()));
    coverage.lines().stream()
        .filter(line -> line.operation().equals(operation.name()))
        .forEach(line -> out.writeStringProperty("reason", line.reason()));
    out.writeStringProperty("title", Wires.title(name));
    out.writeEndObject();
  }

  private void named(String name, TypeModel type) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeName("type");
    type.fold(types).run();
    out.writeEndObject();
  }

  private void kind(String kind, Runnable more) {
    out.writeStartObject();
    out.writeStringProperty("kind", kind);
    more.run();
    out.writeEndObject();
  }

  private void part(String name, Runnable type) {
    out.writeName(name);
    type.run();
  }

  /** Each writes one type when it is run. */
  private final class Types implements Fold<Runnable> {
    @Override
    public Runnable scalar(TypeModel.Scalar type) {
      String scalar = type.kind().name().toLowerCase(Locale.ROOT);
      return () ->
          kind(
              "scalar",
              () -> {
                out.writeStringProperty("scalar", scalar);
                out.writeStringProperty("sample", ScalarSamples.of(type));
              });
    }

    @Override
    public Runnable list(TypeModel.ListOf type, Runnable element) {
      return () -> kind("list", () -> part("element", element));
    }

    @Override
    public Runnable map(TypeModel.MapOf type, Runnable key, Runnable value) {
      return () ->
          kind(
              "map",
              () -> {
                part("key", key);
                part("value", value);
              });
    }

    @Override
    public Runnable optional(TypeModel.OptionalOf type, Runnable value) {
      return () -> kind("optional", () -> part("type", value));
    }

    @Override
    public Runnable named(TypeModel.Named type) {
      return () -> kind("named", () -> out.writeStringProperty("name", type.definition()));
    }

    @Override
    public Runnable remote(TypeModel.RemoteOf type) {
      return () -> kind("remote", () -> {});
    }

    @Override
    public Runnable anything(TypeModel.Anything type) {
      return () -> kind("anything", () -> {});
    }
  }

  /** Each writes one definition when it is run. */
  private final class Definitions implements DefinitionFold<Runnable> {
    @Override
    public Runnable struct(Definition.Struct definition) {
      return () ->
          kind(
              "struct",
              () -> {
                out.writeArrayPropertyStart("members");
                definition.members().forEach(member -> named(member.name(), member.type()));
                out.writeEndArray();
              });
    }

    @Override
    public Runnable enumeration(Definition.Enumeration definition) {
      return () ->
          names("enum", definition.constants().stream().map(Definition.Constant::name).toList());
    }

    @Override
    public Runnable choice(Definition.Choice definition) {
      return () ->
          names(
              "choice",
              definition.alternatives().stream().map(Definition.Alternative::definition).toList());
    }

    private void names(String kind, List<String> names) {
      kind(
          kind,
          () -> {
            out.writeArrayPropertyStart("names");
            names.forEach(out::writeString);
            out.writeEndArray();
          });
    }
  }
}
