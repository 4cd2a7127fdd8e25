package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.ContentType;
import dev.switchboard.gateway.http.Cors;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.RequestTimeout;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** HTTP for JSON-RPC: POST calls, GET shows the description. */
final class JsonRpcServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String PATH = "/jsonrpc/";
  private static final String METHODS = "GET, HEAD, OPTIONS, POST";

  private final transient ContentType contentType =
      new ContentType(List.of("application/json", "application/json-rpc"));
  private final transient Buffers buffers = new Buffers();
  private final transient Map<String, Deferred<RpcService>> services;
  private final transient Invoker invoker;
  private final transient Json json;
  private final transient Cors cors;
  private final transient RpcBody bodies;
  private final transient int concurrency;

  JsonRpcServlet(Context context, Json json, Map<String, Deferred<RpcService>> services) {
    Settings settings = context.settings();
    this.invoker = context.invoker();
    this.json = json;
    this.services = services;
    this.cors = Cors.from(settings);
    this.bodies = new RpcBody(json, settings.number("max-batch", 100, 1, 10_000));
    this.concurrency = settings.number("batch-concurrency", 8, 1, 32);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    cors.apply(request, response, METHODS);
    Exchange exchange = new Exchange(request, response);
    RpcService service = service(request);
    if (service == null) {
      String name = Found.quoted(Objects.requireNonNullElse(request.getPathInfo(), "/"));
      refuse(exchange, "", 404, Fault.Kind.NO_SUCH_OPERATION, "no service at " + name, List.of());
    } else {
      serve(exchange, service);
    }
    exchange.leave();
  }

  private @Nullable RpcService service(HttpServletRequest request) {
    String path = request.getPathInfo();
    Deferred<RpcService> service =
        path == null || path.isEmpty() ? null : services.get(path.substring(1));
    return service == null ? null : service.get();
  }

  private void serve(Exchange exchange, RpcService service) throws IOException {
    switch (exchange.request().getMethod()) {
      case "POST" -> post(exchange, service);
      case "GET", "HEAD" -> describe(exchange, service);
      case "OPTIONS" -> exchange.answer(empty(List.of(allow())));
      default ->
          refuse(
              exchange,
              service.name(),
              405,
              Fault.Kind.INVALID_ARGUMENT,
              "expected POST, found " + Found.quoted(exchange.request().getMethod()),
              List.of(allow()));
    }
  }

  private static Answer.Header allow() {
    return new Answer.Header("Allow", METHODS);
  }

  private void describe(Exchange exchange, RpcService service) {
    Bytes body = buffers.take();
    body.write(service.openRpc());
    exchange.answer(new Answer(200, "application/json", List.of(), body, () -> buffers.give(body)));
  }

  private void post(Exchange exchange, RpcService service) throws IOException {
    HttpServletRequest request = exchange.request();
    Optional<String> unreadable = contentType.refusal(request);
    if (unreadable.isPresent()) {
      Answer.Header accept =
          new Answer.Header("Accept-Post", String.join(", ", contentType.accepted()));
      refuse(
          exchange,
          service.name(),
          415,
          Fault.Kind.INVALID_ARGUMENT,
          unreadable.get(),
          List.of(accept));
      return;
    }
    try {
      Optional<Duration> timeout = RequestTimeout.of(request.getHeader(RequestTimeout.HEADER));
      Bytes body = exchange.body(buffers);
      new RpcExchange(exchange, service, invoker, buffers, body, timeout)
          .begin(bodies, concurrency);
    } catch (InvalidArgument e) { // of the header
      String detail = e.path() + ": " + e.getMessage();
      refuse(exchange, service.name(), 400, Fault.Kind.INVALID_ARGUMENT, detail, List.of());
    }
  }

  private Answer empty(List<Answer.Header> headers) {
    Bytes none = buffers.take();
    return new Answer(204, "", headers, none, () -> buffers.give(none));
  }

  /** A mistake of HTTP, before any JSON was looked at. */
  private void refuse(
      Exchange exchange,
      String service,
      int status,
      Fault.Kind kind,
      String detail,
      List<Answer.Header> headers) {
    Scope scope =
        invoker.scope(JsonRpcBridge.NAME, exchange.peer(), exchange.metadata(), Optional.empty());
    invoker.refused(scope, service, "", Fault.before(kind, detail));
    Bytes body = buffers.take();
    try (JsonGenerator out = json.generator(body)) {
      new Problem(status, detail, scope.callId()).write(out);
    }
    exchange.answer(
        new Answer(status, Problem.MEDIA_TYPE, headers, body, () -> buffers.give(body)));
  }
}
