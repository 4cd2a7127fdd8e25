package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The words of a line in a lock file. A character that would end a word is written as {@code %} and
 * four hexadecimal digits, since a registry and the JVM allow nearly any character in a name.
 */
final class LockWord {
  private static final Pattern ENDS_A_WORD = Pattern.compile("[%#\\s\\p{Z}\\p{Cc}\\ufeff]");
  private static final Pattern ENDS_A_NAME = Pattern.compile("[(),:]");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9a-f]{4})");

  private LockWord() {}

  /** A name that may stand within a longer word, before a colon or a parenthesis. */
  static String name(String name) {
    return escape(ENDS_A_NAME, word(name));
  }

  /** A lone percent sign stands for the empty name, which a registry allows too. */
  static String word(String text) {
    return text.isEmpty() ? "%" : escape(ENDS_A_WORD, text);
  }

  private static String escape(Pattern characters, String text) {
    return characters
        .matcher(text)
        .replaceAll(match -> String.format("%%%04x", (int) match.group().charAt(0)));
  }

  static String unescape(String word) {
    if (word.equals("%")) {
      return "";
    }
    return ESCAPED
        .matcher(word)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /** {@code getEvent(java.lang.String)}: what tells a method from its overloads. */
  static String method(Operation.Signature signature) {
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(signature.descriptor())) {
      types.add(type.getClassName());
    }
    return signature.method() + "(" + String.join(",", types) + ")";
  }

  /** {@code (eventId:string,userId:string?)}. */
  static String parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> name(parameter.getKey()) + ":" + word(parameter.getValue()))
        .collect(Collectors.joining(",", "(", ")"));
  }

  /** The reverse of {@link #parameters}; null where the word is malformed. */
  static @Nullable Map<String, String> parameters(String word) {
    if (!word.startsWith("(") || !word.endsWith(")")) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : outerCommas(word.substring(1, word.length() - 1))) {
      int colon = parameter.indexOf(':');
      if (colon < 1
          || colon == parameter.length() - 1
          || parameters.put(
                  unescape(parameter.substring(0, colon)), unescape(parameter.substring(colon + 1)))
              != null) {
        return null;
      }
    }
    return parameters;
  }

  /** Splits at the commas that stand outside of angle brackets. */
  private static List<String> outerCommas(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (!text.isEmpty()) {
      parts.add(text.substring(start));
    }
    return parts;
  }
}
