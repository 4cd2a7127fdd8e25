package dev.switchboard.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What JAXB makes of names of XML (Jakarta XML Binding 4.0, appendix D.2). */
final class SoapJavaNames {
  /** Between words: at punctuation, around digits, before a capital. */
  private static final Pattern BREAK =
      Pattern.compile(
          "[-._:]+"
              + "|(?<=\\p{Nd})(?=[^\\p{Nd}])|(?<=[^\\p{Nd}])(?=\\p{Nd})"
              + "|(?<=\\p{L})(?=[^\\p{L}])|(?<=[^\\p{L}])(?=\\p{L})"
              + "|(?<=\\p{Ll})(?=[^\\p{Ll}])"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private SoapJavaNames() {}

  /** The class of a type, the interface of a port type. */
  static String type(String name) {
    return String.join("", words(name));
  }

  /** What follows {@code get} and {@code set}. */
  static String property(String name) {
    String property = type(name);
    return property.equals("Class") ? "Clazz" : property; // getClass is Object's
  }

  /** The method of an operation. */
  static String method(String name) {
    List<String> words = words(name);
    words.set(0, words.get(0).toLowerCase(Locale.ROOT));
    return String.join("", words);
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : BREAK.split(name)) {
      if (!word.isEmpty()) {
        words.add(capitalized(word));
      }
    }
    return words.isEmpty() ? new ArrayList<>(List.of(name)) : words;
  }

  private static String capitalized(String word) {
    return Character.isLowerCase(word.charAt(0))
        ? Character.toUpperCase(word.charAt(0)) + word.substring(1).toLowerCase(Locale.ROOT)
        : word;
  }
}
