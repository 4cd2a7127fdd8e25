package dev.switchboard.gateway.configuration;

import java.util.List;
import java.util.Map;

/**
 * A piece of configuration and the place it was written at: {@code switchboard.yaml:3: http >
 * address}, or the flag.
 */
sealed interface Item {
  String place();

  /** What kind of thing was found, for messages. */
  String found();

  /** A scalar, as written. */
  record Word(String place, String text) implements Item {
    @Override
    public String found() {
      return "\"" + text + "\"";
    }
  }

  /** A list. */
  record Sequence(String place, List<Item> items) implements Item {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Keys and values. */
  record Mapping(String place, Map<String, Item> items) implements Item {
    @Override
    public String found() {
      return "a mapping";
    }
  }
}
