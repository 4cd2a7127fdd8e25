package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the overlay's notation of a resource: {@code GET /tickets?event_id={eventId}}. */
final class ResourceTemplate {
  private static final Set<String> METHODS =
      new TreeSet<>(List.of("GET", "PUT", "POST", "PATCH", "DELETE"));
  private static final Pattern LINE = Pattern.compile("([A-Za-z]+)\\s+(\\S+)");
  private static final Pattern SEGMENT =
      Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]*}|[A-Za-z0-9._~!$'()*,;:@%-]+");
  private static final Pattern PAIR =
      Pattern.compile("[A-Za-z0-9._~-]+=(\\{[A-Za-z][A-Za-z0-9_]*}|[A-Za-z0-9._~!$'()*,;:@%/-]*)");
  private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");

  private ResourceTemplate() {}

  static Optional<Traits.Resource> parse(String line, Optional<String> created, Section section) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches() || !METHODS.contains(matcher.group(1))) {
      section.mistake(
          "resource",
          "expected one of "
              + String.join(", ", METHODS)
              + " and a path, found text \""
              + line
              + "\"");
      return Optional.empty();
    }
    String template = matcher.group(2);
    boolean good = wellFormed(template, "resource", section);
    good &= created.map(path -> wellFormed(path, "created", section)).orElse(true);
    return good
        ? Optional.of(new Traits.Resource(matcher.group(1), template, created))
        : Optional.empty();
  }

  /** The names in braces, in order. */
  static List<String> names(String template) {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(template);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static boolean wellFormed(String template, String key, Section section) {
    Optional<String> fault = fault(template);
    fault.ifPresent(sentence -> section.mistake(key, sentence));
    return fault.isEmpty();
  }

  private static Optional<String> fault(String template) {
    int query = template.indexOf('?');
    String path = query < 0 ? template : template.substring(0, query);
    if (!path.startsWith("/")) {
      return Optional.of("expected a path that starts with /, found text \"" + template + "\"");
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (!SEGMENT.matcher(segment).matches()) {
        return Optional.of(
            "expected a word or {parameter} between slashes, found \""
                + segment
                + "\" in "
                + template);
      }
    }
    return query < 0 ? repeated(template) : queryFault(template, template.substring(query + 1));
  }

  private static Optional<String> queryFault(String template, String query) {
    for (String pair : query.split("&", -1)) {
      if (!PAIR.matcher(pair).matches()) {
        return Optional.of(
            "expected name={parameter} or name=value in the query, found \""
                + pair
                + "\" in "
                + template);
      }
    }
    return repeated(template);
  }

  private static Optional<String> repeated(String template) {
    Set<String> seen = new TreeSet<>();
    return names(template).stream()
        .filter(name -> !seen.add(name))
        .findFirst()
        .map(name -> "{" + name + "} stands twice in " + template);
  }
}
