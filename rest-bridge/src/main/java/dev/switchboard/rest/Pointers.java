package dev.switchboard.rest;

/** Places in a JSON text, for machines and for people. */
final class Pointers {
  /** The parameters of a request object. */
  static final String PARAMS = "/params";

  private Pointers() {}

  /** A JSON pointer (RFC 6901) as people write it: {@code $.params[1].name}. */
  static String readable(String pointer) {
    StringBuilder path = new StringBuilder("$");
    for (String segment : pointer.split("/", -1)) {
      append(path, segment.replace("~1", "/").replace("~0", "~"));
    }
    return path.toString();
  }

  private static void append(StringBuilder path, String segment) {
    if (segment.isEmpty()) {
      return;
    }
    if (segment.chars().allMatch(c -> c >= '0' && c <= '9')) {
      path.append('[').append(segment).append(']');
    } else if (segment.chars().allMatch(c -> Character.isJavaIdentifierPart(c))) {
      path.append('.').append(segment);
    } else {
      path.append("['").append(segment).append("']");
    }
  }
}
