package dev.switchboard.workshop;

import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.List;
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
  static final String BOOKING_ONCE = "createBookingOnce";
  static final String READING = "getEvent";

  static final int MOST_RETRIES = 4;
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
    return key && operation.equals(BOOKING) ? BOOKING_ONCE : operation;
  }

  boolean books() {
    return operation.equals(BOOKING);
  }

  /**
   * @param tree as {@link Json#tree} has it
   * @throws InvalidArgument naming the field
   */
  static LabOrder of(@Nullable Object tree) {
    LabFields fields = LabFields.of(tree);
    return new LabOrder(
        fields.text("protocol"),
        fields.text("operation", List.of(BOOKING, READING)),
        fields.text("key", List.of("yes", "no")).equals("yes"),
        fields.fault("fault"),
        which(fields),
        fields.number("retries", 0, MOST_RETRIES),
        fields.millis("timeout"),
        fields.millis("patience"),
        fields.millis("delay"));
  }

  private static Which which(LabFields fields) {
    return fields.text("when").equals(EVERY)
        ? new Which(Optional.empty())
        : new Which(Optional.of(fields.number("when", 1, MOST_RETRIES + 1)));
  }
}
