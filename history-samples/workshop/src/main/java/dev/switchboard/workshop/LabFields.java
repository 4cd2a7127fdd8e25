package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of what somebody wants of the lab; what is wrong with one is said by its name. */
record LabFields(Map<?, ?> named) {
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 5000;

  /**
   * @param tree as {@link Json#tree} has it
   */
  static LabFields of(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> fields) {
      return new LabFields(fields);
    }
    throw Found.at("", "expected an object with fields");
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  String text(String name) {
    Object found = named.get(name);
    if (found instanceof String || found instanceof Json.Bare) {
      return found.toString();
    }
    throw Found.at("/" + name, "expected a text");
  }

  /** One of these. */
  String text(String name, List<String> wanted) {
    String found = text(name);
    if (!wanted.contains(found)) {
      throw instead(name, wanted, found);
    }
    return found;
  }

  LabFault fault(String name) {
    String found = text(name);
    return LabFault.of(found).orElseThrow(() -> instead(name, LabFault.words(), found));
  }

  private static InvalidArgument instead(String name, List<String> wanted, String found) {
    return Found.instead("/" + name, "one of " + Found.some(wanted), Found.quoted(found));
  }

  Duration millis(String name) {
    return Duration.ofMillis(number(name, LEAST_MILLIS, MOST_MILLIS));
  }

  int number(String name, int least, int most) {
    String text = text(name);
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw Found.instead("/" + name, "a number of " + least + " to " + most, Found.quoted(text));
    }
    return number;
  }
}
