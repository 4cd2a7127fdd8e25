package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to be made.
 *
 * @param operation {@link #BOOKING} or {@link #READING}
 * @param key whether a booking is made with an idempotency key
 * @param which attempts the fault happens to
 * @param retries how often the client tries again after it got no result
 * @param timeout how long the client waits for each attempt
 * @param patience how long the gateway waits for the server
 * @param delay of {@link LabFault#DELAY}
 */
record LabOrder(
    String protocol,
    String operation,
    boolean key,
    LabFault fault,
    Which which,
    int retries,
    Duration timeout,
    Duration patience,
    Duration delay) {
  static final String BOOKING = "createBooking";
  static final String READING = "getEvent";

  static final int MOST_RETRIES = 4;
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 5000;
  private static final String EVERY = "every";

  /**
   * The attempts that a fault happens to.
   *
   * @param number from 1 on; empty: all of them
   */
  record Which(Optional<Integer> number) {
    boolean has(int attempt) {
      return number.isEmpty() || number.get() == attempt;
    }
  }

  /** The operation's name in the contract. */
  String method() {
    return key && operation.equals(BOOKING) ? "createBookingOnce" : operation;
  }

  boolean books() {
    return operation.equals(BOOKING);
  }

  /**
   * @param tree as {@link Json#tree} has it
   * @throws InvalidArgument naming the field
   */
  static LabOrder of(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> fields)) {
      throw Found.at("", "expected an object with the fields of an experiment");
    }
    String fault = text(fields, "fault");
    String operation = text(fields, "operation");
    require("operation", List.of(BOOKING, READING), operation);
    String key = text(fields, "key");
    require("key", List.of("yes", "no"), key);
    return new LabOrder(
        text(fields, "protocol"),
        operation,
        key.equals("yes"),
        LabFault.of(fault).orElseThrow(() -> instead("fault", LabFault.words(), fault)),
        which(fields),
        number(fields, "retries", 0, MOST_RETRIES),
        millis(fields, "timeout"),
        millis(fields, "patience"),
        millis(fields, "delay"));
  }

  private static Which which(Map<?, ?> fields) {
    return text(fields, "when").equals(EVERY)
        ? new Which(Optional.empty())
        : new Which(Optional.of(number(fields, "when", 1, MOST_RETRIES + 1)));
  }

  private static String text(Map<?, ?> fields, String name) {
    Object found = fields.get(name);
    if (found instanceof String || found instanceof Json.Bare) {
      return found.toString();
    }
    throw Found.at("/" + name, "expected a text");
  }

  private static void require(String name, List<String> wanted, String found) {
    if (!wanted.contains(found)) {
      throw instead(name, wanted, found);
    }
  }

  private static InvalidArgument instead(String name, List<String> wanted, String found) {
    return Found.instead("/" + name, "one of " + Found.some(wanted), Found.quoted(found));
  }

  private static Duration millis(Map<?, ?> fields, String name) {
    return Duration.ofMillis(number(fields, name, LEAST_MILLIS, MOST_MILLIS));
  }

  private static int number(Map<?, ?> fields, String name, int least, int most) {
    String text = text(fields, name);
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw Found.instead("/" + name, "a number of " + least + " to " + most, Found.quoted(text));
    }
    return number;
  }
}
