package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.regex.Pattern;

/**
 * A change of a service, such as its owners make from one release to the next.
 *
 * @param operation the operation that is looked at
 * @param part the member or parameter that changes; empty where none does
 * @param to the new name; empty where there is none
 */
record Change(Kind kind, String operation, String part, String to) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

  /** What can change. */
  enum Kind {
    /** A whole number more in the result, with a number of its own: what a lock file keeps. */
    MEMBER_LAST,
    /** A whole number more in front of the others, so that the numbers of all others move. */
    MEMBER_FIRST,
    /** A member of the result less. */
    MEMBER_GONE,
    /** A parameter has another name. */
    PARAMETER_RENAMED,
    /** A parameter that was a text is a whole number. */
    PARAMETER_TYPED,
    /** The operation has another name. */
    OPERATION_RENAMED,
    /** A new operation before all others, so that the numbers of all others move. */
    OPERATION_FIRST;

    boolean names() {
      return this != MEMBER_GONE && this != PARAMETER_TYPED;
    }
  }

  Change {
    if (kind.names() && !NAME.matcher(to).matches()) {
      throw Found.instead("/to", "a name such as ageLimit", Found.quoted(to));
    }
  }

  /**
   * @param word as the page has it: {@code member-last}
   */
  static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (word.equals(word(kind))) {
        return kind;
      }
    }
    throw Found.instead("/kind", "a kind of change", Found.quoted(word));
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  InvalidArgument impossible(String why) {
    return Found.at("", word(kind) + " of " + Found.quoted(operation) + ": " + why);
  }
}
