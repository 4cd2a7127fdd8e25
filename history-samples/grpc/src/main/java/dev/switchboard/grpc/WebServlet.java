package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.ContentType;
import dev.switchboard.gateway.http.Cors;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** gRPC-Web and Connect at {@code /{package.Service}/{Method}}. */
final class WebServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String METHODS = "OPTIONS, POST";
  private static final String HEADERS =
      "Connect-Protocol-Version, Connect-Timeout-Ms, Grpc-Timeout, X-Grpc-Web, X-User-Agent";

  private final transient Buffers buffers = new Buffers();
  private final transient GrpcEndpoint endpoint;
  private final transient Calls calls;
  private final transient Dialects dialects;
  private final transient Cors cors;
  private final transient ContentType types;

  WebServlet(GrpcEndpoint endpoint, Calls calls, Dialects dialects, Settings settings) {
    this.endpoint = endpoint;
    this.calls = calls;
    this.dialects = dialects;
    this.cors = Cors.from(settings, HEADERS);
    this.types = new ContentType(dialects.types());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    int slash = path.indexOf('/');
    if (slash < 0 || !endpoint.serves(path.substring(0, slash))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    cors.apply(request, response, METHODS);
    Exchange exchange = new Exchange(request, response);
    serve(exchange, path);
    exchange.leave();
  }

  private static String path(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  private void serve(Exchange exchange, String path) throws IOException {
    switch (exchange.request().getMethod()) {
      case "POST" -> post(exchange, path);
      case "OPTIONS" -> exchange.answer(empty());
      default ->
          refuse(
              exchange,
              405,
              "expected POST, found " + Found.quoted(exchange.request().getMethod()),
              new Answer.Header("Allow", METHODS));
    }
  }

  private Answer empty() {
    Bytes none = buffers.take();
    List<Answer.Header> allow = List.of(new Answer.Header("Allow", METHODS));
    return new Answer(204, "", allow, none, () -> buffers.give(none));
  }

  /** A mistake of HTTP. */
  private void refuse(Exchange exchange, int status, String detail, Answer.Header header) {
    Scope scope = scope(exchange, Optional.empty());
    Failure failure =
        FaultTable.refused(Code.INVALID_ARGUMENT, Fault.Kind.INVALID_ARGUMENT, detail);
    calls.invoker().refused(scope, "", "", failure.fault());
    Bytes out = buffers.take();
    dialects.readable().failure(out, failure);
    List<Answer.Header> headers = List.of(header, CallId.header(scope.callId()));
    exchange.answer(new Answer(status, Connect.JSON, headers, out, () -> buffers.give(out)));
  }

  private Scope scope(Exchange exchange, Optional<Duration> timeout) {
    return calls.invoker().scope(GrpcBridge.NAME, exchange.peer(), exchange.metadata(), timeout);
  }

  private void post(Exchange exchange, String path) throws IOException {
    HttpServletRequest request = exchange.request();
    Optional<String> unreadable = types.refusal(request);
    if (unreadable.isPresent()) {
      Answer.Header accept = new Answer.Header("Accept-Post", String.join(", ", types.accepted()));
      refuse(exchange, 415, unreadable.get(), accept);
      return;
    }
    Dialect dialect = dialects.of(request.getHeader("Content-Type"));
    Bytes body = exchange.body(buffers);
    try {
      new Web(exchange, dialect, body, scope(exchange, dialect.timeout(request::getHeader)))
          .call(path);
    } catch (InvalidArgument e) { // of a header
      Web web = new Web(exchange, dialect, body, scope(exchange, Optional.empty()));
      Failure failure = FaultTable.invalid(e);
      calls.invoker().refused(web.scope, "", "", failure.fault());
      web.answer(null, new Calls.Ended(null, new Object[0], failure));
    }
  }

  /** One call over HTTP. */
  private final class Web {
    private final Exchange exchange;
    private final Dialect dialect;
    private final Bytes body;
    private final Scope scope;

    Web(Exchange exchange, Dialect dialect, Bytes body, Scope scope) {
      this.exchange = exchange;
      this.dialect = dialect;
      this.body = body;
      this.scope = scope;
    }

    void call(String path) {
      Service.Call call = endpoint.method(path);
      if (call == null) {
        answer(null, new Calls.Ended(null, new Object[0], calls.unknown(scope, path)));
      } else if (body.size() > calls.limits().message()) {
        answer(call, calls.refused(call, scope, FaultTable.tooLong(calls.limits())));
      } else {
        calls.call(
            call,
            scope,
            () -> dialect.slots(call.method().request(), body),
            ended -> answer(call, ended));
      }
    }

    void answer(Service.@Nullable Call call, Calls.Ended ended) {
      Bytes out = buffers.take();
      Failure failure = ended.failure();
      if (call != null && failure == null) {
        failure = calls.written(call, scope, ended, form(out)).failure();
      }
      if (failure != null) {
        out.truncate(0);
        dialect.failure(out, failure);
      }
      List<Answer.Header> headers = List.of(CallId.header(scope.callId()));
      exchange.answer(
          new Answer(
              dialect.status(failure),
              dialect.mediaType(failure),
              headers,
              out,
              () -> sent(ended, out)));
    }

    private Calls.Form<Bytes> form(Bytes out) {
      return (response, slots) -> {
        dialect.result(out, response, slots);
        return out;
      };
    }

    private void sent(Calls.Ended ended, Bytes out) {
      if (ended.invocation() != null) {
        calls.invoker().transferred(ended.invocation(), body.size(), out.size());
      }
      buffers.give(out);
      buffers.give(body);
    }
  }
}
