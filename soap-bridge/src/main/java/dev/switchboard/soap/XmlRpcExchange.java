package dev.switchboard.soap;

import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.Exchange;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of one message, from where they are ready to be made to the one answer. */
final class XmlRpcExchange {
  static final String MEDIA_TYPE = "text/xml; charset=utf-8";

  private final Exchange exchange;
  private final Invoker invoker;
  private final XmlRpcAnswers answers;
  private final Buffers buffers;
  private final Bytes body;

  XmlRpcExchange(
      Exchange exchange, Invoker invoker, XmlRpcAnswers answers, Buffers buffers, Bytes body) {
    this.exchange = exchange;
    this.invoker = invoker;
    this.answers = answers;
    this.buffers = buffers;
    this.body = body;
  }

  /**
   * Makes the calls and answers.
   *
   * @param concurrency how many are made at once
   */
  void begin(XmlRpcMessages.Content content, int concurrency) {
    if (!content.multicall()) {
      single(content.calls().get(0));
    } else if (content.calls().isEmpty()) {
      multicall(content.calls());
    } else {
      new Batch(content.calls(), concurrency).begin();
    }
  }

  private void single(XmlRpcCall call) {
    Invocation invocation = call.invocation();
    if (invocation == null) {
      answer(call);
      return;
    }
    invoker.invoke(
        invocation,
        outcome -> {
          call.ended(outcome);
          answer(call);
        });
  }

  private void answer(XmlRpcCall call) {
    Bytes out = buffers.take();
    answers.single(out, call);
    List<Answer.Header> headers = List.of(CallId.header(call.scope().callId()));
    exchange.answer(new Answer(200, MEDIA_TYPE, headers, out, () -> sent(List.of(call), out)));
  }

  private void multicall(List<XmlRpcCall> calls) {
    Bytes out = buffers.take();
    answers.multicall(out, calls);
    exchange.answer(new Answer(200, MEDIA_TYPE, List.of(), out, () -> sent(calls, out)));
  }

  /** Each call has its share of the message. */
  private void sent(List<XmlRpcCall> calls, Bytes out) {
    for (XmlRpcCall call : calls) {
      Invocation invocation = call.invocation();
      if (invocation != null) {
        invoker.transferred(invocation, body.size() / calls.size(), out.size() / calls.size());
      }
    }
    buffers.give(out);
    buffers.give(body);
  }

  /** Several calls: made a few at a time, answered together in their order. */
  private final class Batch {
    private final List<XmlRpcCall> calls;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final int lanes;

    Batch(List<XmlRpcCall> calls, int concurrency) {
      this.calls = calls;
      this.lanes = Math.min(concurrency, calls.size());
      this.unfinished = new AtomicInteger(calls.size() + lanes);
    }

    void begin() {
      exchange.detach();
      for (int i = 1; i < lanes; i++) {
        exchange.run(this::lane);
      }
      lane();
    }

    /** Calls one after the other until none is left; goes on elsewhere when one takes time. */
    private void lane() {
      for (int i = next.getAndIncrement(); i < calls.size(); i = next.getAndIncrement()) {
        if (!calledHere(calls.get(i))) {
          return;
        }
      }
      finished();
    }

    /** Whether the call was over when this returned, so that this thread goes on. */
    private boolean calledHere(XmlRpcCall call) {
      Invocation invocation = call.invocation();
      if (invocation == null) {
        finished();
        return true;
      }
      AtomicInteger ends = new AtomicInteger();
      invoker.invoke(
          invocation,
          outcome -> {
            call.ended(outcome);
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
        multicall(calls);
      }
    }
  }
}
