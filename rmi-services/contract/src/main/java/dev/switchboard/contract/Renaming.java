package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the definitions of a contract other names, wherever they are used. */
final class Renaming implements Fold<TypeModel>, DefinitionFold<Definition> {
  private final Map<String, String> names;

  /**
   * @param names new names by old ones; the others stay
   */
  Renaming(Map<String, String> names) {
    this.names = names;
  }

  ServiceContract of(ServiceContract contract) {
    return changesNothing() ? contract : renamed(contract);
  }

  private boolean changesNothing() {
    return names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue()));
  }

  private ServiceContract renamed(ServiceContract contract) {
    Map<String, Definition> definitions = new LinkedHashMap<>();
    contract.definitions().values().stream()
        .map(definition -> definition.fold(this))
        .forEach(definition -> definitions.put(definition.name(), definition));
    List<Operation> operations = contract.operations().stream().map(this::of).toList();
    return contract.with(operations, definitions);
  }

  private Operation of(Operation operation) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    operation
        .parameters()
        .forEach(p -> parameters.add(new Operation.Parameter(p.name(), of(p.type()), p.source())));
    return new Operation(
        operation.number(),
        operation.name(),
        parameters,
        operation.result().map(this::of),
        operation.faults().stream().map(this::named).toList(),
        operation.signature(),
        of(operation.traits()));
  }

  private Traits of(Traits traits) {
    Map<String, Integer> faultStatus = new LinkedHashMap<>();
    traits.faultStatus().forEach((fault, status) -> faultStatus.put(of(fault), status));
    return new Traits(
        traits.safe(), traits.idempotent(), traits.resource(), faultStatus, traits.documentation());
  }

  private TypeModel of(TypeModel type) {
    return type.fold(this);
  }

  private String of(String name) {
    return names.getOrDefault(name, name);
  }

  @Override
  public Definition struct(Definition.Struct definition) {
    List<Definition.Member> members = new ArrayList<>();
    for (Definition.Member member : definition.members()) {
      members.add(
          new Definition.Member(
              member.number(),
              member.name(),
              of(member.type()),
              member.declaringClass(),
              member.field(),
              member.documentation()));
    }
    return new Definition.Struct(
        of(definition.name()),
        definition.className(),
        members,
        definition.serial(),
        definition.documentation());
  }

  @Override
  public Definition enumeration(Definition.Enumeration definition) {
    String name = of(definition.name());
    List<Definition.Constant> constants = new ArrayList<>();
    definition
        .constants()
        .forEach(c -> constants.add(new Definition.Constant(name, c.name(), c.number())));
    return new Definition.Enumeration(
        name, definition.className(), constants, definition.documentation());
  }

  @Override
  public Definition choice(Definition.Choice definition) {
    List<Definition.Alternative> alternatives = new ArrayList<>();
    definition
        .alternatives()
        .forEach(a -> alternatives.add(new Definition.Alternative(a.number(), of(a.definition()))));
    return new Definition.Choice(
        of(definition.name()), definition.className(), alternatives, definition.documentation());
  }

  @Override
  public TypeModel scalar(TypeModel.Scalar type) {
    return type;
  }

  @Override
  public TypeModel list(TypeModel.ListOf type, TypeModel element) {
    return new TypeModel.ListOf(element, type.javaType());
  }

  @Override
  public TypeModel map(TypeModel.MapOf type, TypeModel key, TypeModel value) {
    return new TypeModel.MapOf(key, value, type.javaType());
  }

  @Override
  public TypeModel optional(TypeModel.OptionalOf type, TypeModel value) {
    return new TypeModel.OptionalOf(value);
  }

  @Override
  public TypeModel.Named named(TypeModel.Named type) {
    return new TypeModel.Named(of(type.definition()));
  }

  @Override
  public TypeModel remote(TypeModel.RemoteOf type) {
    return type;
  }

  @Override
  public TypeModel anything(TypeModel.Anything type) {
    return type;
  }
}
