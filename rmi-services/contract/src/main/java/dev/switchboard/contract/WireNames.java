package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names for wires, unique within one scope, also ignoring case. They are made of ASCII letters,
 * digits and underscores and begin with a letter, so that every description language takes them.
 */
final class WireNames {
  private final Set<String> taken = new HashSet<>();

  /** The first candidate that nobody has; if all are taken, the last one with a number. */
  String claim(List<String> candidates) {
    for (String candidate : candidates) {
      if (claim(candidate)) {
        return candidate;
      }
    }
    String last = candidates.get(candidates.size() - 1);
    int number = 2;
    while (!claim(last + "_" + number)) {
      number++;
    }
    return last + "_" + number;
  }

  private boolean claim(String name) {
    return taken.add(name.toLowerCase(Locale.ROOT));
  }

  /** A Java identifier made neutral: {@code _größe} becomes {@code gru00f6u00dfe}. */
  static String neutral(String identifier) {
    StringBuilder name = new StringBuilder();
    identifier.chars().forEach(c -> append(name, (char) c));
    int start = 0;
    while (start < name.length() && name.charAt(start) == '_') {
      start++;
    }
    String rest = name.substring(start);
    return rest.isEmpty() || Character.isDigit(rest.charAt(0)) ? "x" + rest : rest;
  }

  private static void append(StringBuilder name, char c) {
    if (c < 128 && Character.isLetterOrDigit(c)) {
      name.append(c);
    } else if (c == '_' || c == '$') {
      name.append('_');
    } else {
      name.append(String.format("u%04x", (int) c));
    }
  }

  /**
   * Names for a use of a class, the shortest first: {@code EventPage}, {@code BoxOfficeEventPage}
   * for {@code com.acme.BoxOffice$EventPage}, and so on up to the whole package.
   */
  static List<String> ofClass(JavaType.Of use) {
    String name = use.name();
    String tail = arguments(use);
    List<String> names = new ArrayList<>();
    String prefix = "";
    for (int end = name.length(); end >= 0; ) {
      int start = pieceStart(name, end);
      prefix = capitalized(name.substring(start, end)) + prefix;
      if (start < end) {
        names.add(neutral(prefix + tail));
      }
      end = start - 1;
    }
    return names;
  }

  /** The shortest of the names for a class without its type arguments. */
  static String ofRawClass(JavaType.Of use) {
    String name = use.name();
    int end = name.length();
    int start = pieceStart(name, end);
    while (start == end && start > 0) {
      end = start - 1;
      start = pieceStart(name, end);
    }
    return neutral(capitalized(name.substring(start)));
  }

  private static int pieceStart(String name, int end) {
    int start = end;
    while (start > 0 && name.charAt(start - 1) != '/' && name.charAt(start - 1) != '$') {
      start--;
    }
    return start;
  }

  /** The end of the name of a generic class's use: {@code OfEvent}, {@code OfStringAndInteger}. */
  static String arguments(JavaType.Of use) {
    return use.arguments().isEmpty()
        ? ""
        : use.arguments().stream()
            .map(WireNames::capitalizedType)
            .collect(Collectors.joining("And", "Of", ""));
  }

  private static String capitalizedType(JavaType type) {
    return capitalized(ofType(type));
  }

  /** A short name for any type: {@code int}, {@code StringArray}, {@code ListOfEvent}. */
  static String ofType(JavaType type) {
    if (type instanceof JavaType.ArrayOf array) {
      return ofType(array.element()) + "Array";
    }
    return type instanceof JavaType.Of use ? ofClass(use).get(0) : simple(type.toString());
  }

  private static String simple(String dotted) {
    return dotted.substring(dotted.lastIndexOf('.') + 1);
  }

  static String capitalized(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** {@code Event} becomes {@code event}, {@code URL} becomes {@code url}. */
  static String uncapitalized(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    int lowered = upper > 1 && upper < name.length() ? upper - 1 : upper; // URLBook: urlBook
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }
}
