package dev.switchboard.soap;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to characters (XML 1.0, sections 4.1 and 4.6), for people to read. */
final class XmlReferences {
  private static final Pattern REFERENCE = Pattern.compile("&(#x?[0-9A-Fa-f]{1,8}|[a-z]{2,4});");
  private static final Map<String, String> PREDEFINED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");
  private static final int LONGEST = 4096;

  private XmlReferences() {}

  /**
   * The text with what the references stand for; unknown ones stay as they are.
   *
   * @param bytes of UTF-8, each a character; very long texts lose their end
   */
  static String resolved(String bytes) {
    String some = bytes.substring(0, Math.min(bytes.length(), LONGEST));
    String text = new String(some.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return text.indexOf('&') < 0
        ? text
        : REFERENCE.matcher(text).replaceAll(found -> quoted(found.group(), found.group(1)));
  }

  private static String quoted(String whole, String name) {
    return Matcher.quoteReplacement(meaning(whole, name));
  }

  private static String meaning(String whole, String name) {
    if (!name.startsWith("#")) {
      return PREDEFINED.getOrDefault(name, whole);
    }
    boolean hex = name.startsWith("#x");
    String digits = name.substring(hex ? 2 : 1);
    if (!hex && !digits.matches("[0-9]+")) {
      return whole;
    }
    long code = Long.parseLong(digits, hex ? 16 : 10);
    return code <= Character.MAX_CODE_POINT ? Character.toString((int) code) : whole;
  }
}
