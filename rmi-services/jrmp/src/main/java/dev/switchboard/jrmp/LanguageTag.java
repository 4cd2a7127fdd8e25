package dev.switchboard.jrmp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Locale as a language tag (BCP 47) that says all of it. Locale's own toLanguageTag leaves out
 * what the tag's rules do not allow, and rewrites {@code no_NO_NY}.
 */
final class LanguageTag {
  /** RFC 5646, section 2.1: a variant. */
  private static final Pattern VARIANT = Pattern.compile("\\p{Alnum}{5,8}|\\d\\p{Alnum}{3}");

  /** RFC 5646, section 2.1: what may follow "x". */
  private static final Pattern PRIVATE = Pattern.compile("\\p{Alnum}{1,8}");

  /** In front of variants that are none by the tag's rules, as Java writes and reads them. */
  private static final String OTHER_VARIANTS = "lvariant";

  private LanguageTag() {}

  /** The tag; or all parts joined by underscores where one of them cannot be in a tag. */
  static String of(
      String language, String script, String country, String variant, String extensions) {
    Deque<String> variants = new ArrayDeque<>(variant.isEmpty() ? List.of() : split(variant));
    try {
      String base =
          new Locale.Builder()
              .setLanguage(language)
              .setScript(script)
              .setRegion(country)
              .build()
              .toLanguageTag();
      String regular = joined(base, regular(variants), extensions);
      return variants.isEmpty() ? regular : joined(regular, others(variants, extensions), "");
    } catch (IllformedLocaleException e) {
      return Stream.of(language, script, country, variant, extensions)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining("_"));
    }
  }

  private static List<String> split(String variant) {
    return Arrays.asList(variant.split("_", -1));
  }

  /** Takes the variants up to the first that is none by the rules. */
  private static String regular(Deque<String> variants) {
    StringBuilder regular = new StringBuilder();
    while (!variants.isEmpty() && VARIANT.matcher(variants.peek()).matches()) {
      regular.append(regular.isEmpty() ? "" : "-").append(variants.remove());
    }
    return regular.toString();
  }

  private static String others(Deque<String> variants, String extensions) {
    if (!variants.stream().allMatch(each -> PRIVATE.matcher(each).matches())) {
      throw new IllformedLocaleException();
    }
    String names = OTHER_VARIANTS + "-" + String.join("-", variants);
    boolean isPrivate = ("-" + extensions).contains("-x-");
    return isPrivate ? names : "x-" + names;
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("-"));
  }

  /** The extensions of a Locale as its serialized form has them: the private ones last. */
  static String extensions(Locale locale) {
    return Stream.concat(
            locale.getExtensionKeys().stream().filter(key -> key != Locale.PRIVATE_USE_EXTENSION),
            locale.getExtensionKeys().stream().filter(key -> key == Locale.PRIVATE_USE_EXTENSION))
        .map(key -> key + "-" + locale.getExtension(key))
        .collect(Collectors.joining("-"));
  }
}
