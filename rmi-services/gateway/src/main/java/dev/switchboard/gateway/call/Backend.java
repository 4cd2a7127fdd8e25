package dev.switchboard.gateway.call;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import org.jspecify.annotations.Nullable;

/** One service at its server, behind all filters. */
@FunctionalInterface
public interface Backend {

  /**
   * Carries out an operation on this thread, over within 100 ms of the deadline.
   *
   * @param settled run exactly once, when the server no longer works on the call: before this
   *     method returns, or later on another thread
   */
  Outcome call(
      Operation operation, @Nullable Object[] arguments, Deadline deadline, Runnable settled);
}
