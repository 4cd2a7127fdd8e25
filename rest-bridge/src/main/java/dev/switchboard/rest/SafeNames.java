package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells by its name whether an operation only looks (RFC 9110 section 9.2.1). Conservative: what is
 * taken for safe wrongly could be called by a crawler.
 */
final class SafeNames {
  private static final Set<String> LOOKING =
      Set.of("get", "find", "list", "is", "has", "count", "search", "lookup", "exists");

  /** {@code getAndIncrement}, {@code findOrCreate}, {@code getNextNumber}: not only a look. */
  private static final Set<String> DOING =
      Set.of(
          "and",
          "or",
          "then",
          "create",
          "add",
          "insert",
          "remove",
          "delete",
          "update",
          "modify",
          "set",
          "put",
          "take",
          "next",
          "new",
          "generate",
          "increment",
          "decrement",
          "down",
          "reset",
          "clear",
          "swap",
          "poll",
          "pop",
          "acquire",
          "lock",
          "allocate",
          "reserve",
          "consume");

  /** Of {@code getURLAndReset2}: get, U, R, L, And, Reset. */
  private static final Pattern WORD = Pattern.compile("\\p{Lu}?\\p{Ll}+|\\p{Lu}");

  private SafeNames() {}

  /** The word that makes the operation safe by convention, if one does. */
  static Optional<String> lookingWord(Operation operation) {
    if (operation.result().isEmpty()) {
      return Optional.empty();
    }
    Matcher words = WORD.matcher(operation.signature().method());
    if (!words.lookingAt() || !LOOKING.contains(words.group())) {
      return Optional.empty();
    }
    String first = words.group();
    while (words.find()) {
      if (DOING.contains(words.group().toLowerCase(Locale.ROOT))) {
        return Optional.empty();
      }
    }
    return Optional.of(first);
  }
}
