package dev.switchboard.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Java type as source code spells it.
 *
 * @param name binary name (dots), or a primitive's keyword
 * @param arguments type arguments
 * @param bound {@code '='} for the type itself; in an argument also {@code '+'} (extends), {@code
 *     '-'} (super) and {@code '*'} (any)
 */
record SpelledType(String name, List<SpelledType> arguments, int dimensions, char bound) {
  static final SpelledType ANY = new SpelledType("java.lang.Object", List.of(), 0, '*');

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "boolean", "Z", "byte", "B", "short", "S", "char", "C", "int", "I", "long", "J", "float",
          "F", "double", "D", "void", "V");

  static boolean isPrimitive(String name) {
    return PRIMITIVES.containsKey(name);
  }

  boolean isPrimitive() {
    return dimensions == 0 && isPrimitive(name);
  }

  SpelledType bounded(char newBound) {
    return new SpelledType(name, arguments, dimensions, newBound);
  }

  /** Erased (JVMS section 4.3.2). */
  String descriptor() {
    return "[".repeat(dimensions) + PRIMITIVES.getOrDefault(name, "L" + internalName() + ";");
  }

  /** With type arguments (JVMS section 4.7.9.1). */
  String signature() {
    if (bound == '*') {
      return "*";
    }
    String wildcard = bound == '=' ? "" : String.valueOf(bound);
    String inner = PRIMITIVES.getOrDefault(name, "L" + internalName() + argumentList() + ";");
    return wildcard + "[".repeat(dimensions) + inner;
  }

  private String argumentList() {
    return arguments.isEmpty()
        ? ""
        : arguments.stream().map(SpelledType::signature).collect(Collectors.joining("", "<", ">"));
  }

  private String internalName() {
    return name.replace('.', '/');
  }
}
