package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.Optional;

/** Finds the struct that a result is, or is made of. */
final class ResultStruct implements Fold<Optional<TypeModel.Named>> {
  private ResultStruct() {}

  static Optional<Definition.Struct> of(ServiceContract contract, Operation operation) {
    return operation
        .result()
        .flatMap(type -> type.fold(new ResultStruct()))
        .map(contract::definition)
        .filter(Definition.Struct.class::isInstance)
        .map(Definition.Struct.class::cast);
  }

  @Override
  public Optional<TypeModel.Named> scalar(TypeModel.Scalar type) {
    return Optional.empty();
  }

  @Override
  public Optional<TypeModel.Named> list(TypeModel.ListOf type, Optional<TypeModel.Named> element) {
    return element;
  }

  @Override
  public Optional<TypeModel.Named> map(
      TypeModel.MapOf type, Optional<TypeModel.Named> key, Optional<TypeModel.Named> value) {
    return value;
  }

  @Override
  public Optional<TypeModel.Named> optional(
      TypeModel.OptionalOf type, Optional<TypeModel.Named> value) {
    return value;
  }

  @Override
  public Optional<TypeModel.Named> named(TypeModel.Named type) {
    return Optional.of(type);
  }

  @Override
  public Optional<TypeModel.Named> remote(TypeModel.RemoteOf type) {
    return Optional.empty();
  }

  @Override
  public Optional<TypeModel.Named> anything(TypeModel.Anything type) {
    return Optional.empty();
  }
}
