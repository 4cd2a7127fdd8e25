package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to reach an operation: a verb, a path below {@code /api}, and what its query means. What
 * neither names travels in the body; a way without a body names every parameter.
 *
 * @param why one sentence for the OpenAPI document
 * @param created the template of the Location of what was made
 */
record Mapping(
    Operation operation,
    String method,
    List<Segment> path,
    List<Pair> query,
    Origin origin,
    String why,
    Optional<String> created) {
  Mapping {
    path = List.copyOf(path);
    query = List.copyOf(query);
  }

  /** Who chose the way. */
  enum Origin {
    OVERLAY,
    CONVENTION
  }

  /** A path segment: a word, decoded, or the name of the parameter that stands there. */
  record Segment(String text, boolean parameter) {
    static Segment word(String text) {
      return new Segment(text, false);
    }

    /**
     * @throws InvalidArgument for a word with a broken escape
     */
    static Segment of(String notation) {
      return isParameter(notation)
          ? new Segment(inBraces(notation), true)
          : word(PercentCoding.decode(notation, false, notation));
    }

    @Override
    public String toString() {
      return parameter ? "{" + text + "}" : PercentCoding.encode(text);
    }
  }

  /** A pair of the query: a fixed value, decoded, or the name of the parameter it is. */
  record Pair(String name, String text, boolean parameter) {
    /**
     * @throws InvalidArgument for a value with a broken escape
     */
    static Pair of(String notation) {
      int equals = notation.indexOf('=');
      String name = notation.substring(0, equals);
      String value = notation.substring(equals + 1);
      return isParameter(value)
          ? new Pair(name, inBraces(value), true)
          : new Pair(name, PercentCoding.decode(value, false, notation), false);
    }
  }

  private static boolean isParameter(String notation) {
    return notation.startsWith("{") && notation.endsWith("}");
  }

  private static String inBraces(String notation) {
    return notation.substring(1, notation.length() - 1);
  }

  /** Whether parameters that the path and the query do not name travel in a body. */
  boolean hasBody() {
    return hasBody(method);
  }

  static boolean hasBody(String method) {
    return !method.equals("GET") && !method.equals("DELETE");
  }

  /** Whether a parameter stands in the path or the query. */
  boolean isInUrl(String parameter) {
    return path.stream().anyMatch(s -> s.parameter() && s.text().equals(parameter))
        || query.stream().anyMatch(p -> p.parameter() && p.text().equals(parameter));
  }

  /** The path as OpenAPI writes it: {@code /events/{eventId}}. */
  String template() {
    return path.stream().map(Segment::toString).collect(Collectors.joining("/", "/", ""));
  }

  /** The path without its parameters' names: {@code /events/{}}. */
  String place() {
    return path.stream()
        .map(s -> s.parameter() ? "{}" : s.toString())
        .collect(Collectors.joining("/", "/", ""));
  }

  /** Equal for two ways between which a request could not choose. */
  String shape() {
    return method + " " + place();
  }

  @Override
  public String toString() {
    return method + " " + template();
  }
}
