package dev.switchboard.corba;

import java.util.HashSet;
import java.util.Set;

/**
 * How a type is written where it is used.
 *
 * @param word short, for names made of it
 * @param asMember the declarations that must be complete where a struct or union has it as member
 * @param asElement those that must be there where a sequence has it as element, which is less: an
 *     element may be announced only
 * @param nested whether its spelling is of a name that a knot declares inside
 */
record IdlUse(
    String spelling, String word, Set<String> asMember, Set<String> asElement, boolean nested) {

  static IdlUse builtIn(String spelling, String word) {
    return new IdlUse(spelling, word, Set.of(), Set.of(), false);
  }

  /** Of something declared in the module. */
  static IdlUse of(String spelling, String word, String name) {
    return new IdlUse(spelling, word, Set.of(name), Set.of(name), false);
  }

  /** Of a named sequence. */
  static IdlUse sequence(String spelling, String word, String name, IdlUse element) {
    Set<String> asMember = new HashSet<>(element.asMember);
    asMember.add(name);
    return new IdlUse(spelling, word, asMember, Set.of(name), false);
  }
}
