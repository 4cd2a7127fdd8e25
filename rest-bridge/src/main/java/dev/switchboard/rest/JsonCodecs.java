package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The JSON codecs of one contract, built once. {@link #arguments} reads what a client sends, {@link
 * #result} writes what the service returns, {@link #textForm} is for keys, paths and queries.
 */
final class JsonCodecs {
  private final Json json;
  private final ServiceContract contract;
  private final Map<String, JsonCodec> definitions = new HashMap<>();
  private final Alternatives everything = new Alternatives();
  private final List<Runnable> late = new ArrayList<>();
  private final AnythingCodec anything;
  private final TextForms textForms;
  private final Types types = new Types();

  JsonCodecs(Json json, ServiceContract contract) {
    this.json = json;
    this.contract = contract;
    this.anything = new AnythingCodec(json, everything);
    this.textForms = new TextForms(json, contract);
    Definitions fold = new Definitions();
    contract.definitions().values().forEach(d -> definitions.put(d.name(), d.fold(fold)));
    contract.definitions().keySet().forEach(name -> allow(everything, name));
    link();
  }

  private void allow(Alternatives alternatives, String name) {
    if (definitions.get(name) instanceof Tagged tagged) {
      alternatives.add(tagged);
    }
  }

  private void link() {
    late.forEach(Runnable::run);
    late.clear();
  }

  /** The codec of a type of the contract. Not for the path of a call. */
  JsonCodec codec(TypeModel type) {
    JsonCodec codec = type.fold(types);
    link();
    return codec;
  }

  /** The codec of a struct's values. */
  JsonCodec codec(Definition definition) {
    return Objects.requireNonNull(definitions.get(definition.name()));
  }

  /** The plain text of a type, if it has one. */
  Optional<TextForm> textForm(TypeModel type) {
    return type.fold(textForms);
  }

  /** Writes what the operation returns; null for void. */
  JsonCodec result(Operation operation) {
    return operation.result().map(this::codec).orElseGet(NothingCodec::new);
  }

  /** Reads the operation's parameters. */
  Arguments arguments(Operation operation) {
    return arguments(operation, IntStream.range(0, operation.parameters().size()).toArray());
  }

  /** Reads some of the operation's parameters: those at these positions. */
  Arguments arguments(Operation operation, int[] positions) {
    String owner = contract.name() + "." + operation.name();
    Members.Builder members = Members.builder(owner);
    for (int position : positions) {
      Operation.Parameter parameter = operation.parameters().get(position);
      members.addParameter(position + 1, parameter.name(), codec(parameter.type()));
    }
    return new Arguments(owner, members.build(json));
  }

  private final class Types implements Fold<JsonCodec> {
    @Override
    public JsonCodec scalar(TypeModel.Scalar type) {
      return Scalars.codec(type.kind(), json.options());
    }

    @Override
    public JsonCodec list(TypeModel.ListOf type, JsonCodec element) {
      return ArrayCodec.of(type.javaType(), element).orElseGet(() -> new ListCodec(element));
    }

    @Override
    public JsonCodec map(TypeModel.MapOf type, JsonCodec key, JsonCodec value) {
      return textForm(type.key())
          .<JsonCodec>map(text -> new MapCodec(text, value))
          .orElseGet(() -> new EntriesCodec(json, key, value));
    }

    @Override
    public JsonCodec optional(TypeModel.OptionalOf type, JsonCodec value) {
      return value.acceptsNull() ? value : new OptionalCodec(value);
    }

    @Override
    public JsonCodec named(TypeModel.Named type) {
      LateCodec use = new LateCodec(type.definition());
      late.add(() -> use.link(definitions));
      return use;
    }

    @Override
    public JsonCodec remote(TypeModel.RemoteOf type) {
      return new RemoteCodec();
    }

    @Override
    public JsonCodec anything(TypeModel.Anything type) {
      return anything;
    }
  }

  private final class Definitions implements DefinitionFold<JsonCodec> {
    @Override
    public JsonCodec struct(Definition.Struct definition) {
      Members.Builder members = Members.builder(definition.name());
      definition.members().forEach(m -> members.add(m.name(), m.type().fold(types)));
      return new StructCodec(definition, members.build(json));
    }

    @Override
    public JsonCodec enumeration(Definition.Enumeration definition) {
      return new EnumCodec(json, definition);
    }

    @Override
    public JsonCodec choice(Definition.Choice definition) {
      Alternatives alternatives = new Alternatives();
      late.add(() -> definition.alternatives().forEach(a -> allow(alternatives, a.definition())));
      return new ChoiceCodec(alternatives);
    }
  }
}
