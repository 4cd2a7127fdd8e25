package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The codecs of one contract, built once; their forms are those of {@link IdlTypes}. */
final class CdrCodecs implements Fold<CdrCodec> {
  private final ServiceContract contract;
  private final Knots knots;
  private final Map<String, CdrCodec> definitions = new HashMap<>();
  private final List<CdrDefinitions.Late> late = new ArrayList<>();
  private final CdrAnything anything;

  CdrCodecs(ServiceContract contract) {
    this.contract = contract;
    knots = new Knots(contract);
    CdrDefinitions.Union everything = new CdrDefinitions.Union();
    anything = new CdrAnything(everything);
    Defined fold = new Defined();
    contract.definitions().values().forEach(d -> definitions.put(d.name(), d.fold(fold)));
    knots.values().forEach(name -> everything.arm(knots.number(name), name, use(name)));
    link();
  }

  /** The codec of a type of the contract. Not for the path of a call. */
  CdrCodec codec(TypeModel type) {
    CdrCodec codec = type.fold(this);
    link();
    return codec;
  }

  /** The members of a declared exception. */
  CdrCodec exception(TypeModel.Named fault) {
    Definition.Struct struct = (Definition.Struct) contract.definition(fault);
    CdrCodec codec = new CdrDefinitions.Struct(struct, members(struct), false);
    link();
    return codec;
  }

  private List<CdrCodec> members(Definition.Struct struct) {
    return struct.members().stream().map(m -> m.type().fold(this)).toList();
  }

  private void link() {
    late.forEach(use -> use.link(definitions));
    late.clear();
  }

  private CdrCodec use(String definition) {
    CdrDefinitions.Late use = new CdrDefinitions.Late(definition);
    late.add(use);
    return use;
  }

  @Override
  public CdrCodec scalar(TypeModel.Scalar type) {
    return CdrScalar.of(type.kind());
  }

  @Override
  public CdrCodec list(TypeModel.ListOf type, CdrCodec element) {
    CdrCodec array = CdrArray.of(type.javaType());
    return array == null ? new CdrCollections.Sequence(element) : array;
  }

  @Override
  public CdrCodec map(TypeModel.MapOf type, CdrCodec key, CdrCodec value) {
    return new CdrCollections.Entries(key, value);
  }

  @Override
  public CdrCodec optional(TypeModel.OptionalOf type, CdrCodec value) {
    if (value instanceof CdrAnything) {
      return value;
    }
    if (value instanceof CdrCollections.Box box) {
      return new CdrCollections.Box(box.value(), true);
    }
    return knots.touches(type.type())
        ? new CdrCollections.Box(value, true)
        : new CdrCollections.Optional(value);
  }

  @Override
  public CdrCodec named(TypeModel.Named type) {
    String name = type.definition();
    CdrCodec value = use(name);
    if (!knots.isRecursive(name)) {
      return value;
    }
    return new CdrCollections.Box(member(name, value), false);
  }

  /** A value of a union knot has its arm's number before it; a choice has two, its own second. */
  private CdrCodec member(String name, CdrCodec value) {
    return knots.isUnion(knots.of(name))
        ? new CdrDefinitions.Member(knots.number(name), value)
        : value;
  }

  /** Never called: coverage refuses such operations, and no struct of theirs is reached. */
  @Override
  public CdrCodec remote(TypeModel.RemoteOf type) {
    return new CdrScalar(
        (out, value) -> {
          throw new CdrNotCarried("a remote reference");
        },
        in -> {
          throw new InvalidArgument("", "a remote reference");
        });
  }

  @Override
  public CdrCodec anything(TypeModel.Anything type) {
    return anything;
  }

  private final class Defined implements DefinitionFold<CdrCodec> {
    @Override
    public CdrCodec struct(Definition.Struct definition) {
      return new CdrDefinitions.Struct(definition, members(definition), true);
    }

    @Override
    public CdrCodec enumeration(Definition.Enumeration definition) {
      return new CdrDefinitions.Enumeration(definition);
    }

    @Override
    public CdrCodec choice(Definition.Choice definition) {
      CdrDefinitions.Union union = new CdrDefinitions.Union();
      definition
          .alternatives()
          .forEach(a -> union.arm(a.number(), a.definition(), use(a.definition())));
      return union;
    }
  }
}
