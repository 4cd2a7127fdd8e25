package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a contract expects of replies: one {@link Shape} for each use of a type. Immutable. */
final class Shapes implements Fold<Shape> {
  /** Of no contract at all. */
  static final Shapes NONE =
      new Shapes(new ServiceContract("", List.of(), List.of(), Map.of(), List.of(), List.of(), ""));

  private final ServiceContract contract;
  private final Map<String, StructType> structs = new HashMap<>();
  private final Map<String, StructType> structsByClass = new HashMap<>();
  private final Map<String, Definition.Enumeration> enumerationsByClass = new HashMap<>();
  private final Shape anything = new OpenShape(this, true, true);
  private final Shape ignored = new OpenShape(this, false, true);

  Shapes(ServiceContract contract) {
    this.contract = contract;
    for (Definition definition : contract.definitions().values()) {
      register(definition);
    }
    structs.values().forEach(type -> type.complete(this));
  }

  private void register(Definition definition) {
    if (definition instanceof Definition.Struct struct) {
      StructType type = new StructType(struct);
      structs.put(struct.name(), type);
      structsByClass.putIfAbsent(struct.className(), type);
    } else if (definition instanceof Definition.Enumeration enumeration) {
      enumerationsByClass.putIfAbsent(enumeration.className(), enumeration);
    }
  }

  Shape of(TypeModel type) {
    return type.fold(this);
  }

  /** Any value, all of whose parts the contract knows. */
  Shape anything() {
    return anything;
  }

  /** Any value that nobody asked for. */
  Shape ignored() {
    return ignored;
  }

  /** The struct of this class or of the nearest one above it, or null. */
  @Nullable StructType nearest(Descriptor descriptor) {
    Descriptor[] chain = descriptor.chain();
    for (int i = chain.length - 1; i >= 0; i--) {
      StructType type = structsByClass.get(chain[i].name());
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  Definition.@Nullable Enumeration enumeration(Descriptor descriptor) {
    return enumerationsByClass.get(descriptor.name());
  }

  StructType type(StructValue struct) {
    return struct(struct.definition().name());
  }

  StructType struct(String definition) {
    return Objects.requireNonNull(structs.get(definition), definition);
  }

  @Override
  public Shape scalar(TypeModel.Scalar type) {
    return new ScalarShape(type.kind(), false);
  }

  @Override
  public Shape list(TypeModel.ListOf type, Shape element) {
    String java = type.javaType();
    return java.length() == 2 && java.charAt(0) == '['
        ? new ArrayShape(java.charAt(1), false)
        : new ListShape(element, false);
  }

  @Override
  public Shape map(TypeModel.MapOf type, Shape key, Shape value) {
    return new MapShape(key, value, false);
  }

  @Override
  public Shape optional(TypeModel.OptionalOf type, Shape value) {
    return value.optional();
  }

  @Override
  public Shape named(TypeModel.Named type) {
    return contract.definition(type).fold(new NamedShapes());
  }

  @Override
  public Shape remote(TypeModel.RemoteOf type) {
    return new RemoteShape(type.interfaceName(), false);
  }

  @Override
  public Shape anything(TypeModel.Anything type) {
    return anything;
  }

  private final class NamedShapes implements DefinitionFold<Shape> {
    @Override
    public Shape struct(Definition.Struct definition) {
      return new StructShape(Shapes.this.struct(definition.name()), false);
    }

    @Override
    public Shape enumeration(Definition.Enumeration definition) {
      return new EnumShape(definition, false);
    }

    @Override
    public Shape choice(Definition.Choice choice) {
      List<Definition> alternatives =
          choice.alternatives().stream()
              .map(a -> contract.definition(new TypeModel.Named(a.definition())))
              .toList();
      return new ChoiceShape(
          choice.className(), structsAmong(alternatives), enumerationsAmong(alternatives), false);
    }

    private List<StructType> structsAmong(List<Definition> alternatives) {
      return alternatives.stream()
          .filter(Definition.Struct.class::isInstance)
          .map(d -> Shapes.this.struct(d.name()))
          .toList();
    }

    private List<Definition.Enumeration> enumerationsAmong(List<Definition> alternatives) {
      return alternatives.stream()
          .filter(Definition.Enumeration.class::isInstance)
          .map(Definition.Enumeration.class::cast)
          .toList();
    }
  }
}
