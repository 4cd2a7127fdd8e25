package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Tries an idempotent operation once more when its connection broke and nobody knows whether it
 * ran. What certainly did not run has been tried again already, closer to the wire.
 */
record Retry(boolean enabled) implements Filter {
  @Override
  public void pass(Call call, Stage next, Consumer<Outcome> reply) {
    if (!enabled || !call.operation().traits().idempotent().orElse(false)) {
      next.carry(call, reply);
      return;
    }
    Settlement settlement = new Settlement(call.settled());
    next.carry(
        call.settling(settlement.attempt()),
        first -> {
          if (worthRepeating(first) && !call.scope().deadline().passed()) {
            next.carry(call.settling(settlement.attempt()), settlement.last(reply));
          } else {
            settlement.last(reply).accept(first);
          }
        });
  }

  private static boolean worthRepeating(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.fault().kind() == Fault.Kind.UNAVAILABLE
        && failed.fault().execution() == Fault.Execution.UNKNOWN;
  }

  /** Settles a call when each of its attempts is settled and no more will come. */
  private static final class Settlement {
    private final AtomicInteger open = new AtomicInteger(1);
    private final Runnable settled;

    Settlement(Runnable settled) {
      this.settled = settled;
    }

    Runnable attempt() {
      open.incrementAndGet();
      return this::close;
    }

    Consumer<Outcome> last(Consumer<Outcome> reply) {
      return outcome -> {
        close();
        reply.accept(outcome);
      };
    }

    private void close() {
      if (open.decrementAndGet() == 0) {
        settled.run();
      }
    }
  }
}
