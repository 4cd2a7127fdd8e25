package dev.switchboard.soap;

import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Scope;
import org.jspecify.annotations.Nullable;

/** One call of a message: what is to be done, and what came of it. */
final class XmlRpcCall {

  /** Writes a result, or throws {@link XmlRpcNotCarried}. */
  interface Result {
    void write(XmlRpcWriter out);
  }

  private final Scope scope;
  private final @Nullable Invocation invocation;
  private final @Nullable XmlRpcMethod method;
  private final @Nullable XmlRpcFault refusal;
  private final @Nullable Result ready;
  private volatile @Nullable Outcome outcome;

  private XmlRpcCall(
      Scope scope,
      @Nullable Invocation invocation,
      @Nullable XmlRpcMethod method,
      @Nullable XmlRpcFault refusal,
      @Nullable Result ready) {
    this.scope = scope;
    this.invocation = invocation;
    this.method = method;
    this.refusal = refusal;
    this.ready = ready;
  }

  /** A call of an operation. */
  static XmlRpcCall of(XmlRpcMethod method, Invocation invocation) {
    return new XmlRpcCall(invocation.scope(), invocation, method, null, null);
  }

  /** A call that was not made. */
  static XmlRpcCall refused(Scope scope, XmlRpcFault refusal) {
    return new XmlRpcCall(scope, null, null, refusal, null);
  }

  /** A call that the bridge itself has answered. */
  static XmlRpcCall answered(Scope scope, Result ready) {
    return new XmlRpcCall(scope, null, null, null, ready);
  }

  Scope scope() {
    return scope;
  }

  /** What is to be called, if anything. */
  @Nullable Invocation invocation() {
    return invocation;
  }

  /** The call is over. */
  void ended(Outcome how) {
    outcome = how;
  }

  /** The fault it ended with; null: it has a result. */
  @Nullable XmlRpcFault fault() {
    return outcome instanceof Outcome.Failed failed && method != null
        ? method.faults().fault(failed.fault(), scope.callId())
        : refusal;
  }

  /** Writes the result, where there is no fault. */
  void writeResult(XmlRpcWriter out) {
    Outcome how = outcome;
    if (ready != null) {
      ready.write(out);
    } else if (method != null && how instanceof Outcome.Returned returned) {
      method.result().write(out, returned.value());
    } else {
      throw new IllegalStateException("the call is not over");
    }
  }
}
