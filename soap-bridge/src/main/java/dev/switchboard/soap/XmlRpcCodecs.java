package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codecs of one contract, built once. */
final class XmlRpcCodecs {
  private final XmlRpcOptions options;
  private final ServiceContract contract;
  private final Map<String, XmlRpcCodec> definitions = new HashMap<>();
  private final XmlRpcStructs.Alternatives everything = new XmlRpcStructs.Alternatives();
  private final List<Runnable> late = new ArrayList<>();
  private final XmlRpcAnything anything;
  private final Types types = new Types();

  XmlRpcCodecs(XmlRpcOptions options, ServiceContract contract) {
    this.options = options;
    this.contract = contract;
    this.anything = new XmlRpcAnything(options, everything);
    Definitions fold = new Definitions();
    contract.definitions().values().forEach(d -> definitions.put(d.name(), d.fold(fold)));
    contract.definitions().keySet().forEach(name -> allow(everything, name));
    link();
  }

  private void allow(XmlRpcStructs.Alternatives alternatives, String name) {
    if (definitions.get(name) instanceof XmlRpcTagged tagged) {
      alternatives.add(tagged);
    }
  }

  private void link() {
    late.forEach(Runnable::run);
    late.clear();
  }

  /** The codec of a type of the contract. Not for the path of a call. */
  XmlRpcCodec codec(TypeModel type) {
    XmlRpcCodec codec = type.fold(types);
    link();
    return codec;
  }

  /** Writes what the operation returns; null for void. */
  XmlRpcCodec result(Operation operation) {
    return operation.result().map(this::codec).orElseGet(XmlRpcCollections.Nothing::new);
  }

  /** Reads the operation's parameters. */
  XmlRpcArguments arguments(Operation operation) {
    return new XmlRpcArguments(
        contract.name() + "." + operation.name(),
        operation.parameters().stream().map(Operation.Parameter::name).toList(),
        operation.parameters().stream().map(p -> codec(p.type())).toList());
  }

  private XmlRpcCodec scalar(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> XmlRpcTexts.booleans();
      case BYTE -> XmlRpcNumbers.bytes();
      case SHORT -> XmlRpcNumbers.shorts();
      case INT -> XmlRpcNumbers.ints();
      case LONG -> XmlRpcNumbers.longs(options);
      case FLOAT -> XmlRpcNumbers.floats(options);
      case DOUBLE -> XmlRpcNumbers.doubles(options);
      case CHAR -> XmlRpcTexts.chars();
      case STRING, TEXT -> XmlRpcTexts.strings();
      case DECIMAL -> XmlRpcNumbers.decimals(options);
      case INTEGER -> XmlRpcNumbers.integers(options);
      case BYTES -> XmlRpcTexts.bytes();
      case INSTANT -> XmlRpcTexts.instants();
      case LOCAL_DATE -> XmlRpcTexts.dates();
      case LOCAL_TIME -> XmlRpcTexts.times();
      case LOCAL_DATE_TIME -> XmlRpcTexts.dateTimes();
      case DURATION -> XmlRpcTexts.durations();
    };
  }

  /** How the keys of a map become names, if its entries can be members of a struct. */
  private XmlRpcCodec map(TypeModel keyType, XmlRpcCodec key, XmlRpcCodec value) {
    TypeModel present =
        keyType instanceof TypeModel.OptionalOf optional ? optional.type() : keyType;
    if (present instanceof TypeModel.Scalar scalar
        && scalar(scalar.kind()) instanceof XmlRpcName name) {
      return new XmlRpcCollections.Maps(name, value);
    }
    return present instanceof TypeModel.Named named
            && contract.definition(named) instanceof Definition.Enumeration enumeration
        ? new XmlRpcCollections.Maps(new XmlRpcTexts.Constants(enumeration), value)
        : new XmlRpcCollections.Entries(key, value);
  }

  private final class Types implements Fold<XmlRpcCodec> {
    @Override
    public XmlRpcCodec scalar(TypeModel.Scalar type) {
      return XmlRpcCodecs.this.scalar(type.kind());
    }

    @Override
    public XmlRpcCodec list(TypeModel.ListOf type, XmlRpcCodec element) {
      return XmlRpcArrays.of(type.javaType(), element)
          .orElseGet(() -> new XmlRpcCollections.Lists(element));
    }

    @Override
    public XmlRpcCodec map(TypeModel.MapOf type, XmlRpcCodec key, XmlRpcCodec value) {
      return XmlRpcCodecs.this.map(type.key(), key, value);
    }

    @Override
    public XmlRpcCodec optional(TypeModel.OptionalOf type, XmlRpcCodec value) {
      return value.acceptsNull() ? value : new XmlRpcCollections.Nullables(value);
    }

    @Override
    public XmlRpcCodec named(TypeModel.Named type) {
      XmlRpcStructs.Late use = new XmlRpcStructs.Late(type.definition());
      late.add(() -> use.link(definitions));
      return use;
    }

    @Override
    public XmlRpcCodec remote(TypeModel.RemoteOf type) {
      return new XmlRpcCollections.Remote();
    }

    @Override
    public XmlRpcCodec anything(TypeModel.Anything type) {
      return anything;
    }
  }

  private final class Definitions implements DefinitionFold<XmlRpcCodec> {
    @Override
    public XmlRpcCodec struct(Definition.Struct definition) {
      return new XmlRpcStructs.Structs(
          definition,
          new XmlRpcMembers(
              definition.name(),
              definition.members().stream().map(Definition.Member::name).toList(),
              definition.members().stream().map(m -> m.type().fold(types)).toList()));
    }

    @Override
    public XmlRpcCodec enumeration(Definition.Enumeration definition) {
      return new XmlRpcStructs.Enums(definition);
    }

    @Override
    public XmlRpcCodec choice(Definition.Choice definition) {
      XmlRpcStructs.Alternatives alternatives = new XmlRpcStructs.Alternatives();
      late.add(() -> definition.alternatives().forEach(a -> allow(alternatives, a.definition())));
      return new XmlRpcStructs.Choices(alternatives);
    }
  }
}
