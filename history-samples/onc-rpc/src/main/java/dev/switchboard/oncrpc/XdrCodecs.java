package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codecs of one contract, built once. */
final class XdrCodecs implements Fold<XdrCodec> {
  private final Map<String, XdrCodec> definitions = new HashMap<>();
  private final List<XdrDefinitions.Late> late = new ArrayList<>();
  private final XdrAnything anything;

  XdrCodecs(ServiceContract contract) {
    XdrDefinitions.Union everything = new XdrDefinitions.Union();
    anything = new XdrAnything(everything);
    Defined fold = new Defined();
    contract.definitions().values().forEach(d -> definitions.put(d.name(), d.fold(fold)));
    XdrNumbers.definitions(contract)
        .forEach((name, number) -> everything.arm(number, name, use(name)));
    link();
  }

  /** The codec of a type of the contract. Not for the path of a call. */
  XdrCodec codec(TypeModel type) {
    XdrCodec codec = type.fold(this);
    link();
    return codec;
  }

  private void link() {
    late.forEach(use -> use.link(definitions));
    late.clear();
  }

  private XdrCodec use(String definition) {
    XdrDefinitions.Late use = new XdrDefinitions.Late(definition);
    late.add(use);
    return use;
  }

  @Override
  public XdrCodec scalar(TypeModel.Scalar type) {
    return XdrScalar.of(type.kind());
  }

  @Override
  public XdrCodec list(TypeModel.ListOf type, XdrCodec element) {
    XdrCodec array = XdrArray.of(type.javaType());
    return array == null ? new XdrCollections.Sequence(element) : array;
  }

  @Override
  public XdrCodec map(TypeModel.MapOf type, XdrCodec key, XdrCodec value) {
    return new XdrCollections.Entries(key, value);
  }

  @Override
  public XdrCodec optional(TypeModel.OptionalOf type, XdrCodec value) {
    return value instanceof XdrAnything ? value : new XdrCollections.Optional(value);
  }

  @Override
  public XdrCodec named(TypeModel.Named type) {
    return use(type.definition());
  }

  /** Never called: coverage refuses such operations, and no struct of theirs is reached. */
  @Override
  public XdrCodec remote(TypeModel.RemoteOf type) {
    return new XdrScalar(
        (out, value) -> {
          throw new XdrNotCarried("a remote reference");
        },
        in -> {
          throw new dev.switchboard.contract.InvalidArgument("", "a remote reference");
        });
  }

  @Override
  public XdrCodec anything(TypeModel.Anything type) {
    return anything;
  }

  private final class Defined implements DefinitionFold<XdrCodec> {
    @Override
    public XdrCodec struct(Definition.Struct definition) {
      return new XdrDefinitions.Struct(
          definition,
          definition.members().stream().map(m -> m.type().fold(XdrCodecs.this)).toList());
    }

    @Override
    public XdrCodec enumeration(Definition.Enumeration definition) {
      return new XdrDefinitions.Enumeration(definition);
    }

    @Override
    public XdrCodec choice(Definition.Choice definition) {
      XdrDefinitions.Union union = new XdrDefinitions.Union();
      definition
          .alternatives()
          .forEach(a -> union.arm(a.number(), a.definition(), use(a.definition())));
      return union;
    }
  }
}
