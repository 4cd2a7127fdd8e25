package dev.switchboard.oncrpc;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A discriminated union in the language of rpcgen, and the enumeration of its discriminant. */
final class XUnion {
  private final String name;
  private final String kind;
  private final XTypes types;
  private final StringBuilder arms;
  private final Map<String, Integer> constants = new LinkedHashMap<>();
  private final Map<String, Arm> named = new LinkedHashMap<>();
  private final Set<String> needs = new LinkedHashSet<>();
  private final XNames scope = new XNames();

  /**
   * @param kind the name of the discriminant's enumeration
   * @param discriminant the name of the discriminant
   */
  XUnion(String name, String kind, String discriminant, XTypes types) {
    this.name = name;
    this.kind = kind;
    this.types = types;
    arms =
        new StringBuilder(
            "union " + name + " switch (" + kind + " " + scope.claim(discriminant) + ") {\n");
  }

  /**
   * What C calls an arm.
   *
   * @param constant of the discriminant
   * @param member of the union; empty: the arm has nothing
   */
  record Arm(String constant, String member) {}

  String name() {
    return name;
  }

  /** The arms by the words they were made with, in their order. */
  Map<String, Arm> arms() {
    return Collections.unmodifiableMap(named);
  }

  XUnion arm(String constant, int number, XTypes.Use use, String arm) {
    String member = scope.claim(XNames.identifier(arm));
    needs.addAll(XTypes.needs(use));
    return arm(constant, number, member, use.spelling() + " " + member);
  }

  XUnion arm(String constant, int number) {
    return arm(constant, number, "", "void");
  }

  private XUnion arm(String constant, int number, String member, String declaration) {
    String claimed = types.constant(name + "_" + XNames.identifier(constant));
    constants.put(claimed, number);
    named.put(constant, new Arm(claimed, member));
    arms.append("case " + claimed + ":\n  " + declaration + ";\n");
    return this;
  }

  String text() {
    return arms + "};\n";
  }

  Set<String> needs() {
    return needs;
  }

  /** The enumeration of the discriminant. */
  String constants() {
    return enumeration(kind, constants.entrySet(), Map.Entry::getKey, entry -> entry.getValue());
  }

  static <T> String enumeration(
      String name, Collection<T> constants, Function<T, String> word, ToIntFunction<T> number) {
    return constants.stream()
        .map(c -> "  " + word.apply(c) + " = " + number.applyAsInt(c))
        .collect(Collectors.joining(",\n", "enum " + name + " {\n", "\n};\n"));
  }
}
