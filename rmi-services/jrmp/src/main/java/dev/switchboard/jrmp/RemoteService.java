package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service bound in a registry, ready to be called. For use by any number of threads. */
public final class RemoteService {
  static final Fault NOT_BUILT =
      Fault.before(Fault.Kind.UNAVAILABLE, "this build cannot make RMI calls");

  private final Binding binding;
  private final Caller caller;

  RemoteService(Binding binding, Caller caller) {
    this.binding = binding;
    this.caller = caller;
  }

  /**
   * Calls the operation on this thread. Never throws; over within 100 ms of the deadline.
   *
   * @param arguments one slot for each parameter, as {@link dev.switchboard.contract.Values} says
   * @param settled run exactly once, when the backend no longer works on the call: before this
   *     method returns, or later on another thread when the deadline passed first. It must not
   *     block.
   */
  public Outcome call(
      Operation operation, @Nullable Object[] arguments, Deadline deadline, Runnable settled) {
    settled.run();
    return new Outcome.Failed(NOT_BUILT);
  }

  /** Empty when the object is bound and its server answers, else why it does not. */
  public Optional<Fault> ping(Deadline deadline) {
    try {
      caller.ping(binding.route(deadline).peer(), deadline);
      return Optional.empty();
    } catch (RmiFailure failure) {
      return Optional.of(failure.fault());
    }
  }
}
