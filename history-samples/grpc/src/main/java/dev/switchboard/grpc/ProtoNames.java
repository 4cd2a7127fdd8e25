package dev.switchboard.grpc;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names as protobuf's style has them, each once in its scope. Compilers of {@code .proto} change
 * case and take underscores away: names that differ in nothing else are the same name.
 */
final class ProtoNames {
  private final Set<String> taken = new HashSet<>();

  /** This name, or the same with a number if it is taken. */
  String claim(String name, String between) {
    String claimed = name;
    for (int i = 2; !taken.add(folded(claimed)); i++) {
      claimed = name + between + i;
    }
    return claimed;
  }

  private static String folded(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** {@code eventId}, {@code EventId} and {@code event-id} become {@code event_id}. */
  static String snake(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isUpper(c) && startsWord(name, i)) {
        text.append('_');
      }
      text.append(isWord(c) ? c : '_');
    }
    String snake = text.toString().toLowerCase(Locale.ROOT).replaceAll("_+", "_");
    String trimmed = snake.replaceAll("^_|_$", "");
    return trimmed.isEmpty() || Character.isDigit(trimmed.charAt(0)) ? "x" + trimmed : trimmed;
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isWord(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static boolean startsWord(String name, int at) {
    if (at == 0) {
      return false;
    }
    boolean afterLower = !isUpper(name.charAt(at - 1));
    boolean beforeLower = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return afterLower || beforeLower;
  }

  /** {@code DEEP_BLUE} and {@code deepBlue} become {@code DEEP_BLUE}. */
  static String upperSnake(String name) {
    return snake(name).toUpperCase(Locale.ROOT);
  }

  /** {@code getEvent} and {@code get-event} become {@code GetEvent}. */
  static String pascal(String name) {
    StringBuilder text = new StringBuilder();
    boolean up = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isWord(c)) {
        text.append(up ? Character.toUpperCase(c) : c);
      }
      up = !isWord(c);
    }
    boolean letter = text.length() > 0 && Character.isLetter(text.charAt(0));
    return letter ? text.toString() : "X" + text;
  }

  /** What protoc makes of a field's name for JSON. */
  static String json(String snake) {
    StringBuilder text = new StringBuilder();
    boolean up = false;
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c != '_') {
        text.append(up ? Character.toUpperCase(c) : c);
      }
      up = c == '_';
    }
    return text.toString();
  }

  /** The package of a service: {@code box_office.v1}. */
  static String packageOf(String service) {
    return snake(service) + ".v1";
  }

  /** The service's name within its package: {@code BoxOfficeService}. */
  static String serviceOf(String service) {
    String name = pascal(service);
    return name.endsWith("Service") ? name : name + "Service";
  }
}
