package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the values of a contract's types are sent: one {@link Encoder} for each use of a type. */
final class Encoders implements Fold<Encoder> {
  private static final String ANY = "Ljava/lang/Object;";

  private final ServiceContract contract;
  private final Map<String, StructEncoder> structs = new HashMap<>();
  private final Map<String, EnumEncoder> enumerations = new HashMap<>();
  private final Map<SerialClass, WireClass> classes = new HashMap<>();
  private final Encoder openList;
  private final Encoder openMap;

  Encoders(ServiceContract contract) {
    this.contract = contract;
    Encoder any = new OpenEncoder(this, ANY);
    openList = ListEncoders.of("Ljava/util/List;", any);
    openMap = MapEncoders.of("Ljava/util/Map;", any, any);
    for (Definition definition : contract.definitions().values()) {
      register(definition);
    }
    structs.values().forEach(struct -> struct.complete(this));
  }

  private void register(Definition definition) {
    if (definition instanceof Definition.Struct struct) {
      structs.put(struct.name(), new StructEncoder(struct, wire(struct.serial())));
    } else if (definition instanceof Definition.Enumeration enumeration) {
      enumerations.put(enumeration.name(), new EnumEncoder(enumeration));
    }
  }

  /** One descriptor for each class, so that structs refer to the superclass they share. */
  private WireClass wire(SerialClass serial) {
    if (JdkClasses.has(serial.name())) {
      return JdkClasses.of(serial.name());
    }
    WireClass known = classes.get(serial);
    if (known == null) {
      known = WireClass.of(serial, serial.parent().map(this::wire));
      classes.put(serial, known);
    }
    return known;
  }

  Encoder of(TypeModel type) {
    return type.fold(this);
  }

  /** A list of whatever. */
  Encoder openList() {
    return openList;
  }

  /** A map of whatever. */
  Encoder openMap() {
    return openMap;
  }

  StructEncoder struct(String definition) {
    return Objects.requireNonNull(structs.get(definition), definition);
  }

  EnumEncoder enumeration(String definition) {
    return Objects.requireNonNull(enumerations.get(definition), definition);
  }

  @Override
  public Encoder scalar(TypeModel.Scalar type) {
    return ScalarEncoders.of(type);
  }

  @Override
  public Encoder list(TypeModel.ListOf type, Encoder element) {
    String java = type.javaType();
    if (java.charAt(0) != '[') {
      return ListEncoders.of(java, element);
    }
    return java.length() == 2
        ? new PrimitiveArrayEncoder(java.charAt(1))
        : new ArrayEncoder(java, element);
  }

  @Override
  public Encoder map(TypeModel.MapOf type, Encoder key, Encoder value) {
    return MapEncoders.of(type.javaType(), key, value);
  }

  @Override
  public Encoder optional(TypeModel.OptionalOf type, Encoder value) {
    return new OptionalEncoder(value);
  }

  @Override
  public Encoder named(TypeModel.Named type) {
    return contract.definition(type).fold(new NamedEncoders());
  }

  @Override
  public Encoder remote(TypeModel.RemoteOf type) {
    return new RefusingEncoder(type.interfaceName());
  }

  @Override
  public Encoder anything(TypeModel.Anything type) {
    return new OpenEncoder(this, type.javaType());
  }

  private final class NamedEncoders implements DefinitionFold<Encoder> {
    @Override
    public Encoder struct(Definition.Struct definition) {
      return Encoders.this.struct(definition.name());
    }

    @Override
    public Encoder enumeration(Definition.Enumeration definition) {
      return Encoders.this.enumeration(definition.name());
    }

    @Override
    public Encoder choice(Definition.Choice choice) {
      List<String> names =
          choice.alternatives().stream().map(Definition.Alternative::definition).toList();
      return new ChoiceEncoder(
          choice.name(),
          names.stream().filter(structs::containsKey).map(structs::get).toList(),
          names.stream().filter(enumerations::containsKey).map(enumerations::get).toList());
    }
  }
}
