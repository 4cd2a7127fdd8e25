package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.ContentType;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.RequestTimeout;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** One call over REST, from its request to its answer. */
final class RestCall {
  private static final Logger LOG = LoggerFactory.getLogger(RestCall.class);
  private static final ContentType CONTENT_TYPE = new ContentType(List.of("application/json"));
  private static final String PRETTY = "pretty";

  /** RFC 9110 section 13.1: what they guard, no remote interface can check. */
  private static final List<String> CONDITIONS =
      List.of("If-Match", "If-None-Match", "If-Unmodified-Since");

  private final Exchange exchange;
  private final RestOperation way;
  private final Invoker invoker;
  private final Json json;
  private final Buffers buffers;
  private final RestAnswers answers;
  private final Scope scope;
  private boolean pretty;
  private int requestBytes;

  RestCall(
      Exchange exchange,
      RestOperation way,
      Invoker invoker,
      Json json,
      Buffers buffers,
      RestAnswers answers) {
    this.exchange = exchange;
    this.way = way;
    this.invoker = invoker;
    this.json = json;
    this.buffers = buffers;
    this.answers = answers;
    this.scope =
        invoker.scope(
            RestBridge.NAME,
            exchange.peer(),
            exchange.metadata(),
            RequestTimeout.of(exchange.request().getHeader(RequestTimeout.HEADER)));
  }

  /** Why HTTP alone forbids the call. */
  private record Refusal(int status, String why) {}

  void begin(String[] captures) throws IOException {
    Bytes body = mayHaveBody() ? exchange.body(buffers) : null;
    requestBytes = body == null ? 0 : body.size();
    Optional<Refusal> refusal = unmetCondition().or(this::unreadable);
    if (refusal.isPresent()) {
      giveBack(body);
      refuse(refusal.get().status, refusal.get().why, "");
      return;
    }
    try {
      invoke(arguments(captures, body));
    } catch (InvalidArgument e) {
      refuse(400, String.valueOf(e.getMessage()), e.path());
    }
  }

  private boolean mayHaveBody() {
    HttpServletRequest request = exchange.request();
    long length = request.getContentLengthLong();
    return length > 0
        || (length < 0
            && (way.inputs().takeBody() || request.getHeader("Transfer-Encoding") != null));
  }

  private Optional<Refusal> unmetCondition() {
    return way.isGet()
        ? Optional.empty()
        : CONDITIONS.stream()
            .filter(name -> exchange.request().getHeader(name) != null)
            .findFirst()
            .map(name -> new Refusal(412, name + ": expected no condition, for it is not checked"));
  }

  private Optional<Refusal> unreadable() {
    if (requestBytes == 0) {
      return Optional.empty();
    }
    if (!way.inputs().takeBody()) {
      return Optional.of(new Refusal(400, "expected no body, found " + requestBytes + " bytes"));
    }
    return CONTENT_TYPE.refusal(exchange.request()).map(why -> new Refusal(415, why));
  }

  private void refuse(int status, String why, String path) {
    Fault fault = Fault.before(Fault.Kind.INVALID_ARGUMENT, why);
    invoker.refused(scope, way.contract().name(), way.operation().name(), fault);
    exchange.answer(problem(status, fault, path));
  }

  private @Nullable Object[] arguments(String[] captures, @Nullable Bytes body) {
    try {
      Query query = Query.parse(exchange.request().getQueryString());
      pretty = !way.inputs().know(PRETTY) && query.flag(PRETTY);
      return body == null || requestBytes == 0
          ? way.inputs().read(captures, query, PRETTY, null)
          : read(captures, query, body);
    } finally {
      giveBack(body);
    }
  }

  private void giveBack(@Nullable Bytes body) {
    if (body != null) {
      buffers.give(body);
    }
  }

  private @Nullable Object[] read(String[] captures, Query query, Bytes body) {
    int invalid = Utf8.firstInvalid(body.array(), 0, body.size());
    if (invalid >= 0) {
      throw Found.at("", "expected JSON in UTF-8, found another byte at offset " + invalid);
    }
    try (JsonReader in = json.reader(body.array(), 0, body.size())) {
      return way.inputs().read(captures, query, PRETTY, in);
    }
  }

  private void invoke(@Nullable Object[] arguments) {
    Invocation invocation = new Invocation(way.contract(), way.operation(), arguments, scope);
    invoker.invoke(invocation, outcome -> exchange.answer(answer(invocation, outcome)));
  }

  private Answer answer(Invocation invocation, Outcome outcome) {
    try {
      return outcome instanceof Outcome.Returned returned
          ? returned(invocation, returned.value())
          : failed(invocation, ((Outcome.Failed) outcome).fault());
    } catch (NotCarried e) {
      return failed(invocation, unwritten(String.valueOf(e.getMessage()), e));
    } catch (RuntimeException e) { // a bug, which must not leave the client without an answer
      LOG.error("call {}: the answer cannot be written", scope.callId(), e);
      return failed(invocation, unwritten("the answer cannot be written", e));
    }
  }

  private static Fault unwritten(String message, RuntimeException e) {
    return Fault.of(Fault.Kind.INTERNAL, message, Fault.Execution.COMPLETED, message).causedBy(e);
  }

  private Answer returned(Invocation invocation, @Nullable Object value) {
    List<Answer.Header> headers = new ArrayList<>(4);
    headers.add(CallId.header(scope.callId()));
    Optional<String> location = way.location(value);
    location.ifPresent(l -> headers.add(new Answer.Header("Location", l)));
    Bytes body = buffers.take();
    if (way.hasResult()) {
      write(body, value);
    }
    int size = body.size();
    Runnable sent = () -> invoker.transferred(invocation, requestBytes, size);
    if (way.isGet() && way.hasResult()) {
      return answers.representation(exchange.request(), body, headers, sent);
    }
    int status = way.hasResult() ? 200 : 204;
    return answers.result(location.isPresent() ? 201 : status, body, headers, sent);
  }

  private void write(Bytes body, @Nullable Object value) {
    boolean written = false;
    try (JsonGenerator out = pretty ? json.prettyGenerator(body) : json.generator(body)) {
      way.writeResult(out, value);
      written = true;
    } finally {
      if (!written) {
        buffers.give(body);
      }
    }
    if (pretty) {
      body.write('\n');
    }
  }

  private Answer failed(Invocation invocation, Fault fault) {
    Answer answer = problem(RestFaults.status(way.operation(), fault), fault, "");
    int size = answer.body().size();
    return answer.then(() -> invoker.transferred(invocation, requestBytes, size));
  }

  private Answer problem(int status, Fault fault, String path) {
    return answers.problem(
        status,
        RestFaults.headers(status),
        scope,
        out -> way.faults().write(out, status, fault, path, scope.callId()));
  }
}
