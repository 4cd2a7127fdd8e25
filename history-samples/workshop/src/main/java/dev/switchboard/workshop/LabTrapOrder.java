package dev.switchboard.workshop;

import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trap that somebody wants.
 *
 * @param operation by its name in the contract
 * @param everybody whether it is for all calls of the operation; false: for those that name an
 *     event of the trap's own
 * @param calls how many calls the fault happens to; those after them pass
 * @param time until it is taken away
 * @param patience how long the gateway waits for the server
 * @param delay of {@link LabFault#DELAY}
 */
record LabTrapOrder(
    String operation,
    boolean everybody,
    LabFault fault,
    int calls,
    Duration time,
    Duration patience,
    Duration delay) {
  private static final List<String> OPERATIONS =
      List.of(LabOrder.BOOKING, LabOrder.BOOKING_ONCE, LabOrder.READING);
  private static final String EVERYBODY = "everybody";
  private static final int MOST_CALLS = 20;
  private static final int LEAST_SECONDS = 5;
  private static final int MOST_SECONDS = 600;

  boolean books() {
    return !operation.equals(LabOrder.READING);
  }

  /**
   * @param tree as {@link Json#tree} has it
   * @throws InvalidArgument naming the field
   */
  static LabTrapOrder of(@Nullable Object tree) {
    LabFields fields = LabFields.of(tree);
    return new LabTrapOrder(
        fields.text("operation", OPERATIONS),
        fields.text("whose", List.of("mine", EVERYBODY)).equals(EVERYBODY),
        fields.fault("fault"),
        fields.number("calls", 1, MOST_CALLS),
        Duration.ofSeconds(fields.number("seconds", LEAST_SECONDS, MOST_SECONDS)),
        fields.millis("patience"),
        fields.millis("delay"));
  }
}
