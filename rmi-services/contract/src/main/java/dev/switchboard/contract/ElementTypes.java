package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;

/** Puts the element types that the overlay tells into raw collections, maps and arrays. */
final class ElementTypes {
  private ElementTypes() {}

  static JavaType of(JavaType type, Overlay.Use use, Classes classes) {
    if (use.element().isEmpty() && use.key().isEmpty()) {
      return type;
    }
    if (type instanceof JavaType.ArrayOf array) {
      return new JavaType.ArrayOf(parsed(use.element()).orElse(array.element()));
    }
    return type instanceof JavaType.Of raw ? of(raw, use, classes) : type;
  }

  private static JavaType of(JavaType.Of raw, Overlay.Use use, Classes classes) {
    JavaType element = parsed(use.element()).orElse(JavaType.UNBOUND);
    return classes.isA(raw.name(), "java/util/Map")
        ? new JavaType.Of(raw.name(), List.of(parsed(use.key()).orElse(JavaType.UNBOUND), element))
        : new JavaType.Of(raw.name(), List.of(element));
  }

  private static Optional<JavaType> parsed(Optional<String> signature) {
    return signature.map(text -> GenericSignature.ofField(text, text));
  }
}
