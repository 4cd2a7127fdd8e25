package dev.switchboard.contract;

import org.jspecify.annotations.Nullable;

/** How a call ended. Expected failures are values, not exceptions. */
public sealed interface Outcome {

  /** The method returned; {@code value} is null for void and for null. */
  record Returned(@Nullable Object value) implements Outcome {
    public static final Returned NOTHING = new Returned(null);
  }

  /** The call failed. */
  record Failed(Fault fault) implements Outcome {}
}
