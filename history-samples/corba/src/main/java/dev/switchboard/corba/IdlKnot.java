package dev.switchboard.corba;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A union, and the types that are declared inside it because it contains them and they contain it.
 */
final class IdlKnot {
  private final String name;
  private final String spelling;
  private final StringBuilder arms = new StringBuilder();
  private final IdlNames scope;
  private final IdlBlocks declared = new IdlBlocks();
  private final Set<String> inner = new HashSet<>();
  private final Set<String> needs = new HashSet<>();
  private int entries;

  IdlKnot(String name, String spelling) {
    this.name = name;
    this.spelling = spelling;
    scope = IdlNames.without(name);
  }

  String name() {
    return name;
  }

  /** Whether a type has something of this knot in it. */
  boolean isPartOf(IdlUse use) {
    return use.asMember().stream().anyMatch(need -> need.equals(name) || inner.contains(need));
  }

  /** Declares an entry of a map inside, by an arm whose number tells nobody anything. */
  IdlUse entry(String wanted, UnaryOperator<String> text, Set<String> required) {
    return declare(--entries, wanted, text, required);
  }

  /** Declares a type inside, by the arm that has it. */
  IdlUse declare(int number, String wanted, UnaryOperator<String> text, Set<String> required) {
    String type = scope.claim(wanted);
    String key = name + "::" + type;
    String member = IdlNames.written(scope.claim(type + "_value"));
    inner.add(key);
    needs.addAll(required);
    declared.add(key, "case " + number + ":\n" + text.apply(type) + " " + member + ";\n", required);
    Set<String> complete = Set.of(key, name);
    String spelled = spelling + "::" + IdlNames.written(type);
    return new IdlUse(spelled, type, complete, complete, true);
  }

  void arm(int number, IdlUse use) {
    arm(number, use, use.word() + "_value");
  }

  void arm(int number, IdlUse use, String member) {
    needs.addAll(use.asMember());
    String arm = IdlNames.written(scope.claim(member));
    arms.append("case " + number + ": " + use.spelling() + " " + arm + ";\n");
  }

  Set<String> without(Set<String> all) {
    Set<String> rest = new HashSet<>(all);
    rest.removeAll(inner);
    rest.remove(name);
    return rest;
  }

  Set<String> needs() {
    return without(needs);
  }

  /** The union, without a semicolon. */
  String union(String called) {
    String cases = (declared.ordered() + arms).indent(2);
    return "union " + IdlNames.written(called) + " switch (long) {\n" + cases + "}";
  }

  String text() {
    return union(name) + ";\n";
  }
}
