package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.Optional;

/** Finds the plain text of a type, if it has one: scalars but byte[], and enumerations. */
final class TextForms implements Fold<Optional<TextForm>> {
  private final Json json;
  private final ServiceContract contract;

  TextForms(Json json, ServiceContract contract) {
    this.json = json;
    this.contract = contract;
  }

  @Override
  public Optional<TextForm> scalar(TypeModel.Scalar type) {
    return type.kind() == ScalarKind.BYTES
        ? Optional.empty()
        : Optional.of((ScalarCodec) Scalars.codec(type.kind(), json.options()));
  }

  @Override
  public Optional<TextForm> optional(TypeModel.OptionalOf type, Optional<TextForm> value) {
    return value;
  }

  @Override
  public Optional<TextForm> named(TypeModel.Named type) {
    return contract.definition(type) instanceof Definition.Enumeration enumeration
        ? Optional.of(new EnumCodec(json, enumeration))
        : Optional.empty();
  }

  @Override
  public Optional<TextForm> list(TypeModel.ListOf type, Optional<TextForm> element) {
    return Optional.empty();
  }

  @Override
  public Optional<TextForm> map(
      TypeModel.MapOf type, Optional<TextForm> key, Optional<TextForm> value) {
    return Optional.empty();
  }

  @Override
  public Optional<TextForm> remote(TypeModel.RemoteOf type) {
    return Optional.empty();
  }

  @Override
  public Optional<TextForm> anything(TypeModel.Anything type) {
    return Optional.empty();
  }
}
