package dev.switchboard.corba;

import java.util.ArrayList;
import java.util.List;

/** Names as text (Naming Service 1.3, section 2.4): {@code id.kind/id.kind}. */
final class NamingText {
  private static final String UNESCAPED = ";/:?@&=+$,-_.!~*'()"; // RFC 2396, section 2.4 of Naming

  private NamingText() {}

  /** The components; none when the text is no name. */
  static List<NamingService.Component> parse(String text) {
    List<NamingService.Component> name = new ArrayList<>();
    for (String part : split(text, '/')) {
      List<String> fields = split(part, '.');
      if (part.isEmpty() || fields.size() > 2) {
        return List.of();
      }
      String kind = fields.size() == 2 ? plain(fields.get(1)) : "";
      name.add(new NamingService.Component(plain(fields.get(0)), kind));
    }
    return name;
  }

  /** Parts between separators that no backslash is before. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == separator) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String plain(String part) {
    return part.replaceAll("\\\\(.)", "$1");
  }

  static String write(List<NamingService.Component> name) {
    StringBuilder text = new StringBuilder();
    for (NamingService.Component component : name) {
      text.append(text.length() == 0 ? "" : "/").append(quoted(component.id()));
      boolean dot = !component.kind().isEmpty() || component.id().isEmpty();
      text.append(dot ? "." : "").append(quoted(component.kind()));
    }
    return text.toString();
  }

  private static String quoted(String field) {
    return field.replaceAll("[\\\\/.]", "\\\\$0");
  }

  /** As a URL has it: other characters as per cent and two digits. */
  static String escaped(String text) {
    StringBuilder url = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean kept = Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0;
      url.append(kept ? String.valueOf(c) : String.format("%%%02x", (int) c));
    }
    return url.toString();
  }
}
