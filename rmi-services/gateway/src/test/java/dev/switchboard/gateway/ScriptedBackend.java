package dev.switchboard.gateway;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.call.Backend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that does what a test says, and remembers what it was asked. Echoes at first. */
public final class ScriptedBackend implements Backend {

  /** What to answer. */
  @FunctionalInterface
  public interface Script {
    Outcome answer(Operation operation, @Nullable Object[] arguments, Deadline deadline);
  }

  /** Returns the first argument. */
  public static final Script ECHO =
      (operation, arguments, deadline) ->
          arguments.length == 0 || operation.result().isEmpty()
              ? Outcome.Returned.NOTHING
              : new Outcome.Returned(arguments[0]);

  private final List<@Nullable Object[]> received = Collections.synchronizedList(new ArrayList<>());
  private volatile Script script = ECHO;
  private volatile boolean keeping = true;

  /** Answers so from now on. */
  public void script(Script next) {
    script = next;
  }

  /** From now on keeps no arguments: they may be large. */
  public void keepNothing() {
    keeping = false;
  }

  /** The arguments of every call so far. */
  public List<@Nullable Object[]> received() {
    return List.copyOf(received);
  }

  @Override
  public Outcome call(
      Operation operation, @Nullable Object[] arguments, Deadline deadline, Runnable settled) {
    try {
      if (keeping) {
        received.add(arguments);
      }
      return script.answer(operation, arguments, deadline);
    } finally {
      settled.run();
    }
  }
}
