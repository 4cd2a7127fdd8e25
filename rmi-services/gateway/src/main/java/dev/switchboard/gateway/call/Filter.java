package dev.switchboard.gateway.call;

import dev.switchboard.contract.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** One step of a call's path: answers, or passes the call on and may look at the answer. */
@FunctionalInterface
interface Filter {
  void pass(Call call, Stage next, Consumer<Outcome> reply);

  /** The filters in this order, then the end. */
  static Stage chain(List<Filter> filters, Stage end) {
    Stage stage = end;
    for (int i = filters.size() - 1; i >= 0; i--) {
      Filter filter = filters.get(i);
      Stage next = stage;
      stage = (call, reply) -> filter.pass(call, next, reply);
    }
    return stage;
  }
}
