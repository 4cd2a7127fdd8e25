package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests of one body, from their bytes to the one answer. */
final class RpcExchange {
  private static final Logger LOG = LoggerFactory.getLogger(RpcExchange.class);
  private static final String MEDIA_TYPE = "application/json";

  private final Exchange exchange;
  private final RpcService service;
  private final Invoker invoker;
  private final Buffers buffers;
  private final Bytes body;
  private final Optional<Duration> timeout;

  RpcExchange(
      Exchange exchange,
      RpcService service,
      Invoker invoker,
      Buffers buffers,
      Bytes body,
      Optional<Duration> timeout) {
    this.exchange = exchange;
    this.service = service;
    this.invoker = invoker;
    this.buffers = buffers;
    this.body = body;
    this.timeout = timeout;
  }

  /** Calls what the body asks for. */
  void begin(RpcBody bodies, int concurrency) {
    RpcBody.Content content;
    try {
      content = bodies.split(body.array(), body.size());
    } catch (InvalidArgument e) {
      notJson(e);
      return;
    }
    if (content.batch()) {
      new Batch(content.requests(), concurrency).begin();
    } else {
      single(content.requests().get(0));
    }
  }

  private void notJson(InvalidArgument e) {
    RpcRequest.Span all = new RpcRequest.Span(0, body.size());
    RpcRequest request = RpcRequest.invalid(body.array(), all, RpcRequest.Span.NONE, "not JSON");
    Scope scope = scope();
    answer(List.of(refused(request, scope, "", RpcError.notJson(e))), false);
  }

  private Scope scope() {
    return invoker.scope(JsonRpcBridge.NAME, exchange.peer(), exchange.metadata(), timeout);
  }

  private void single(RpcRequest request) {
    Call call = prepared(request);
    Invocation invocation = call.invocation;
    if (invocation == null) {
      answer(List.of(call), false);
      return;
    }
    invoker.invoke(
        invocation,
        outcome -> {
          call.outcome = outcome;
          answer(List.of(call), false);
        });
  }

  /** A request with what has become of it so far. */
  private static final class Call {
    private final RpcRequest request;
    private final Scope scope;
    private final @Nullable Invocation invocation;
    private final @Nullable RpcError error;
    private final @Nullable JsonCodec result;
    private volatile @Nullable Outcome outcome;

    Call(
        RpcRequest request,
        Scope scope,
        @Nullable Invocation invocation,
        @Nullable JsonCodec result,
        @Nullable RpcError error) {
      this.request = request;
      this.scope = scope;
      this.invocation = invocation;
      this.result = result;
      this.error = error;
    }
  }

  private Call refused(RpcRequest request, Scope scope, String method, RpcError error) {
    invoker.refused(scope, service.name(), method, error.fault());
    return new Call(request, scope, null, null, error);
  }

  private Call prepared(RpcRequest request) {
    Scope scope = scope();
    if (!request.isValid()) {
      return refused(request, scope, "", RpcError.invalidRequest(request.problem()));
    }
    if (request.method().equals(OpenRpc.DISCOVER)) {
      return new Call(request, scope, null, null, null);
    }
    RpcService.Method method = service.method(request.method());
    if (method == null) {
      RpcError error = RpcError.noSuchMethod(service.name(), request.method());
      return refused(request, scope, "", error);
    }
    return prepared(request, scope, method);
  }

  private Call prepared(RpcRequest request, Scope scope, RpcService.Method method) {
    try {
      Invocation invocation = service.invocation(method, request, scope);
      return new Call(request, scope, invocation, method.result(), null);
    } catch (InvalidArgument e) {
      String message = e.getMessage() + " at " + Pointers.readable(e.path());
      RpcError error = RpcError.invalidParams(message, e.path());
      return refused(request, scope, method.operation().name(), error);
    }
  }

  /** Answers once all calls are over. */
  private void answer(List<Call> calls, boolean batch) {
    Bytes out = buffers.take();
    int[] sizes = new int[calls.size()];
    for (int i = 0; i < sizes.length; i++) {
      int before = out.size();
      write(out, calls.get(i), batch);
      sizes[i] = out.size() - before;
    }
    if (batch && out.size() > 0) {
      out.write(']');
    }
    List<Answer.Header> headers =
        batch ? List.of() : List.of(CallId.header(calls.get(0).scope.callId()));
    String mediaType = out.size() == 0 ? "" : MEDIA_TYPE;
    int status = out.size() == 0 ? 204 : 200;
    exchange.answer(new Answer(status, mediaType, headers, out, () -> sent(calls, sizes, out)));
  }

  private void sent(List<Call> calls, int[] sizes, Bytes out) {
    for (int i = 0; i < sizes.length; i++) {
      Invocation invocation = calls.get(i).invocation;
      if (invocation != null) {
        invoker.transferred(invocation, calls.get(i).request.span().length(), sizes[i]);
      }
    }
    buffers.give(out);
    buffers.give(body);
  }

  private void write(Bytes out, Call call, boolean batch) {
    if (call.request.isNotification()) {
      return;
    }
    if (batch) {
      out.write(out.size() == 0 ? '[' : ',');
    }
    Outcome outcome = call.outcome;
    if (call.error != null) {
      service.answers().error(out, call.request, call.error, call.scope.callId());
    } else if (outcome instanceof Outcome.Failed failed) {
      failed(out, call, failed.fault());
    } else if (outcome instanceof Outcome.Returned returned && call.result != null) {
      returned(out, call, call.result, returned.value());
    } else {
      service.answers().result(out, call.request, service.openRpc());
    }
  }

  private void failed(Bytes out, Call call, Fault fault) {
    try {
      service
          .answers()
          .error(out, call.request, service.faults().error(fault), call.scope.callId());
    } catch (RuntimeException e) {
      unwritable(out, call, e);
    }
  }

  private void returned(Bytes out, Call call, JsonCodec codec, @Nullable Object value) {
    try {
      service.answers().result(out, call.request, codec, value);
    } catch (NotCarried e) {
      service.answers().error(out, call.request, RpcError.notCarried(e), call.scope.callId());
    } catch (RuntimeException e) {
      unwritable(out, call, e);
    }
  }

  /** A value that its type does not have: a bug, which must not leave the client without answer. */
  private void unwritable(Bytes out, Call call, RuntimeException e) {
    LOG.error("call {}: the answer cannot be written", call.scope.callId(), e);
    service.answers().error(out, call.request, RpcError.internal(e), call.scope.callId());
  }

  /** Several requests: called a few at a time, answered together in their order. */
  private final class Batch {
    private final List<RpcRequest> requests;
    private final AtomicReferenceArray<Call> calls;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final int lanes;

    Batch(List<RpcRequest> requests, int concurrency) {
      this.requests = requests;
      this.calls = new AtomicReferenceArray<>(requests.size());
      this.lanes = Math.min(concurrency, requests.size());
      this.unfinished = new AtomicInteger(requests.size() + lanes);
    }

    void begin() {
      exchange.detach();
      for (int i = 1; i < lanes; i++) {
        exchange.run(this::lane);
      }
      lane();
    }

    /**
     * Calls one after the other until none is left; goes on elsewhere when an answer takes time.
     */
    private void lane() {
      int index = next.getAndIncrement();
      while (index < requests.size()) {
        if (!calledHere(index)) {
          return;
        }
        index = next.getAndIncrement();
      }
      finished();
    }

    /** Whether the call was over when this returned, so that this thread goes on. */
    private boolean calledHere(int index) {
      Call call = prepared(requests.get(index));
      calls.set(index, call);
      Invocation invocation = call.invocation;
      if (invocation == null) {
        finished();
        return true;
      }
      AtomicInteger ends = new AtomicInteger();
      invoker.invoke(
          invocation,
          outcome -> {
            call.outcome = outcome;
            if (ends.getAndIncrement() > 0) {
              exchange.run(this::lane);
            }
            finished();
          });
      return ends.getAndIncrement() > 0;
    }

    /** One call or one lane is over; the last gives the answer, so that no lane outlives it. */
    private void finished() {
      if (unfinished.decrementAndGet() == 0) {
        answer(IntStream.range(0, calls.length()).mapToObj(calls::get).toList(), true);
      }
    }
  }
}
