package dev.switchboard.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON in a form in which the same values are the same text, whatever a wire's own JSON makes of
 * them: members are sorted, null and empty members are left out, as protobuf does; numbers and
 * texts look alike; protobuf's constants are without the name of their enum, its lists of lists
 * without the messages between them.
 */
final class PlainJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Set<String> TIMES = Set.of("checkedAt", "uptime");
  private static final Set<String> EMPTY = Set.of("[]", "{}");
  private static final String PREFIX = "^(EVENT_KIND|BOOKING_STATUS|TICKET_STATUS|HEALTH_STATUS)_";

  private final JsonParser in;

  private PlainJson(JsonParser in) {
    this.in = in;
  }

  /** The plain form of a text; of no text it is none. */
  static String of(String json) {
    if (json.isBlank()) {
      return "";
    }
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      return new PlainJson(in).value().orElse("null");
    }
  }

  /** Empty for null. */
  private Optional<String> value() {
    return switch (in.currentToken()) {
      case VALUE_NULL -> Optional.empty();
      case START_OBJECT -> Optional.of(object());
      case START_ARRAY -> Optional.of(array());
      default -> constant(in.getString());
    };
  }

  /** The first constant of protobuf's enums stands for null. */
  private static Optional<String> constant(String text) {
    String constant = text.replaceFirst(PREFIX, "");
    return constant.equals("UNSPECIFIED") ? Optional.empty() : Optional.of(constant);
  }

  private String object() {
    Map<String, String> members = new TreeMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      Optional<String> value = value().filter(each -> !EMPTY.contains(each));
      if (!TIMES.contains(name)) {
        value.ifPresent(present -> members.put(name, present));
      }
    }
    String row = members.get("items");
    return row != null && members.size() == 1 ? row : members.toString();
  }

  private String array() {
    List<String> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value().orElse("null"));
    }
    return elements.toString();
  }
}
