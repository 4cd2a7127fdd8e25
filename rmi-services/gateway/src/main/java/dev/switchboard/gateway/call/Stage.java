package dev.switchboard.gateway.call;

import dev.switchboard.contract.Outcome;
import java.util.function.Consumer;

/** The rest of a call's path. Replies exactly once. */
@FunctionalInterface
interface Stage {
  void carry(Call call, Consumer<Outcome> reply);
}
