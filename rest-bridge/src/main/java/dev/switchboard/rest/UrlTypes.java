package dev.switchboard.rest;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.Optional;

/** Which types a URL can hold: those with a plain text, and in a query also lists of such. */
final class UrlTypes {
  private final TextForms textForms;

  UrlTypes(Json json, ServiceContract contract) {
    this.textForms = new TextForms(json, contract);
  }

  boolean fitPath(TypeModel type) {
    return type.fold(textForms).isPresent();
  }

  boolean fitQuery(TypeModel type) {
    return fitPath(element(type).orElse(type));
  }

  /** The elements of a list, of which a query holds one pair each. Not those of primitives. */
  static Optional<TypeModel> element(TypeModel type) {
    return present(type) instanceof TypeModel.ListOf list
            && !list.javaType().matches("\\[[ZCFDBSIJ]")
        ? Optional.of(list.element())
        : Optional.empty();
  }

  static TypeModel present(TypeModel type) {
    return type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
  }
}
