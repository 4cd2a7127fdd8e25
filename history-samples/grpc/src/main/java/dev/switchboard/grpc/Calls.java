package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls for gRPC, gRPC-Web and Connect alike: from a request to a result or a failure. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final Invoker invoker;
  private final Limits limits;

  Calls(Invoker invoker, Limits limits) {
    this.invoker = invoker;
    this.limits = limits;
  }

  Invoker invoker() {
    return invoker;
  }

  Limits limits() {
    return limits;
  }

  /**
   * What came of a call.
   *
   * @param invocation null: it was not made
   * @param value the one slot of the response, or none for void
   */
  record Ended(
      @Nullable Invocation invocation, @Nullable Object[] value, @Nullable Failure failure) {}

  /** Writes a response in the form that the client wants. */
  @FunctionalInterface
  interface Form<T> {
    T write(MessageCodec response, @Nullable Object[] slots);
  }

  /** A request's slots from protobuf. */
  @Nullable Object[] slots(Service.Call call, byte[] bytes, int start, int end) {
    return call.method().request().body(new ProtoReader(bytes, start, end, limits));
  }

  /** Reads the arguments, calls, and tells how it ended, exactly once. */
  void call(
      Service.Call call,
      Scope scope,
      Supplier<@Nullable Object[]> arguments,
      Consumer<Ended> then) {
    Invocation invocation;
    try {
      invocation =
          new Invocation(
              call.service().schema().contract(),
              call.method().operation(),
              arguments.get(),
              scope);
    } catch (InvalidArgument e) {
      then.accept(refused(call, scope, FaultTable.invalid(e)));
      return;
    }
    invoker.invoke(invocation, outcome -> then.accept(ended(call, invocation, outcome)));
  }

  /** A call that was not made, which is counted all the same. */
  Ended refused(Service.Call call, Scope scope, Failure failure) {
    String service = call.service().schema().contract().name();
    invoker.refused(scope, service, call.method().operation().name(), failure.fault());
    return new Ended(null, new Object[0], failure);
  }

  /** A call of nothing. */
  Failure unknown(Scope scope, String path) {
    Failure failure =
        FaultTable.refused(
            Code.UNIMPLEMENTED,
            Fault.Kind.NO_SUCH_OPERATION,
            "no method " + Found.quoted(path) + "; reflection has all");
    invoker.refused(scope, "", "", failure.fault());
    return failure;
  }

  private static Ended ended(Service.Call call, Invocation invocation, Outcome outcome) {
    if (outcome instanceof Outcome.Returned returned) {
      boolean empty = call.method().response().size() == 0;
      return new Ended(
          invocation, empty ? new Object[0] : new @Nullable Object[] {returned.value()}, null);
    }
    Fault fault = ((Outcome.Failed) outcome).fault();
    Failure failure =
        call.service().faults().failure(call.method().operation(), fault, invocation.scope());
    return new Ended(invocation, new Object[0], failure);
  }

  /** The response in a form, or why there is none. */
  <T> Written<T> written(Service.Call call, Scope scope, Ended ended, Form<T> form) {
    if (ended.failure() != null) {
      return new Written<>(null, ended.failure());
    }
    try {
      return new Written<>(form.write(call.method().response(), ended.value()), null);
    } catch (NotCarried e) {
      return new Written<>(null, FaultTable.unwritten(String.valueOf(e.getMessage()), scope));
    } catch (RuntimeException e) { // a bug, which must not leave the client without answer
      LOG.error("call {}: the answer cannot be written", scope.callId(), e);
      String told = "the answer cannot be written; call id " + scope.callId();
      return new Written<>(null, FaultTable.unwritten(told, scope));
    }
  }

  /** A response or a failure; one of them is null. */
  record Written<T>(@Nullable T response, @Nullable Failure failure) {}

  /** A response in protobuf. */
  static ProtoWriter proto(MessageCodec response, @Nullable Object[] slots) {
    ProtoWriter out = new ProtoWriter();
    response.body(out, slots);
    return out;
  }
}
