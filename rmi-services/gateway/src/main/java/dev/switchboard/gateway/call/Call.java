package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Scope;

/**
 * One call on its way through the filters.
 *
 * @param settled run exactly once by whoever answers behind the limit, when the server is done
 */
record Call(Invocation invocation, Route route, Runnable settled) {
  Call settling(Runnable whenSettled) {
    return new Call(invocation, route, whenSettled);
  }

  Scope scope() {
    return invocation.scope();
  }

  Operation operation() {
    return invocation.operation();
  }

  static Outcome refusal(Fault.Kind kind, String message) {
    return new Outcome.Failed(Fault.before(kind, message));
  }
}
