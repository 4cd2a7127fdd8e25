package dev.switchboard.contract;

import java.util.List;

/**
 * Names of the members of the struct that an operation returns; none where it returns no struct.
 */
final class ResultMembers implements Fold<List<String>>, DefinitionFold<List<String>> {
  private final ServiceContract contract;

  private ResultMembers(ServiceContract contract) {
    this.contract = contract;
  }

  static List<String> of(ServiceContract contract, Operation operation) {
    return operation.result().map(type -> type.fold(new ResultMembers(contract))).orElse(List.of());
  }

  @Override
  public List<String> named(TypeModel.Named type) {
    return contract.definition(type).fold(this);
  }

  @Override
  public List<String> optional(TypeModel.OptionalOf type, List<String> value) {
    return value;
  }

  @Override
  public List<String> struct(Definition.Struct definition) {
    return definition.members().stream().map(Definition.Member::name).toList();
  }

  /** Whichever alternative comes back, these members are there. */
  @Override
  public List<String> choice(Definition.Choice definition) {
    return definition.alternatives().stream()
        .map(alternative -> named(new TypeModel.Named(alternative.definition())))
        .reduce((mine, theirs) -> mine.stream().filter(theirs::contains).toList())
        .orElse(List.of());
  }

  @Override
  public List<String> enumeration(Definition.Enumeration definition) {
    return List.of();
  }

  @Override
  public List<String> scalar(TypeModel.Scalar type) {
    return List.of();
  }

  @Override
  public List<String> list(TypeModel.ListOf type, List<String> element) {
    return List.of();
  }

  @Override
  public List<String> map(TypeModel.MapOf type, List<String> key, List<String> value) {
    return List.of();
  }

  @Override
  public List<String> remote(TypeModel.RemoteOf type) {
    return List.of();
  }

  @Override
  public List<String> anything(TypeModel.Anything type) {
    return List.of();
  }
}
