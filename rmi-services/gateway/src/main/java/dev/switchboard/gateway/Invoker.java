package dev.switchboard.gateway;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out calls. Never throws: a failure is an {@link Outcome}. */
public interface Invoker {

  /**
   * Carries out a call and hands its outcome to {@code reply}, exactly once, not later than 100 ms
   * after the deadline: on this thread, before returning, when the backend is free at once;
   * otherwise later, on a thread of the gateway's.
   */
  void invoke(Invocation invocation, Consumer<Outcome> reply);

  /** Carries out a call and waits for it, for protocols whose engine blocks anyway. */
  Outcome await(Invocation invocation);

  /**
   * Records a call that failed in the bridge already, before an {@link Invocation} could be made:
   * it is counted and logged like any other.
   *
   * @param operation empty when not even that is known
   */
  void refused(Scope scope, String service, String operation, Fault fault);

  /** Records the size of a call's messages, once its answer is written. */
  void transferred(Invocation invocation, long requestBytes, long responseBytes);

  /**
   * The scope of a new call: a fresh call id, and a deadline from what the client asked for, capped
   * by the configuration.
   *
   * @param peer the client's address, for the log
   */
  Scope scope(String protocol, String peer, Metadata metadata, Optional<Duration> timeout);

  /** The deadline that a call gets which asks for this time, or for none. */
  Deadline deadline(Optional<Duration> timeout);
}
