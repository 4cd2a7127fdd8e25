package dev.switchboard.rest;

import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.StructValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definitions that an "@type" may name: an allow-list, from the contract alone. */
final class Alternatives {
  private final Map<String, Tagged> byName = new LinkedHashMap<>();

  void add(Tagged alternative) {
    byName.put(alternative.name(), alternative);
  }

  /** The alternative that a value is of. */
  Tagged of(Object value) {
    Tagged found = byName.get(definition(value));
    if (found == null) {
      throw new IllegalStateException(
          "expected " + wanted() + ", found a " + value.getClass().getSimpleName());
    }
    return found;
  }

  private static String definition(Object value) {
    if (value instanceof StructValue struct) {
      return struct.definition().name();
    }
    return value instanceof Constant constant ? constant.enumeration() : "";
  }

  /** The alternative that a client's tag names. */
  Tagged named(JsonReader in, @Nullable String tag) {
    Tagged found = tag == null ? null : byName.get(tag);
    if (found != null) {
      return found;
    }
    throw tag == null
        ? Found.instead(in.outerPath(), wanted(), "none")
        : Found.instead(in.path(), wanted(), Found.quoted(tag));
  }

  String wanted() {
    return "an object with \"@type\" one of " + Found.some(byName.keySet());
  }
}
