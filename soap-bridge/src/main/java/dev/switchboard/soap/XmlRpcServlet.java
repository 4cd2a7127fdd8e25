package dev.switchboard.soap;

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
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.Cors;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.RequestTimeout;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP for XML-RPC: POST calls; what is wrong with HTTP itself is told in plain text. */
final class XmlRpcServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String PATH = "/RPC2";
  private static final String METHODS = "OPTIONS, POST";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private final transient XmlRpcMedia media = new XmlRpcMedia();
  private final transient Buffers buffers = new Buffers();
  private final transient XmlRpcEndpoint endpoint;
  private final transient Invoker invoker;
  private final transient Cors cors;
  private final transient XmlRpcInput input;
  private final transient XmlRpcAnswers answers;
  private final transient XmlRpcSystem system;
  private final transient int concurrency;

  XmlRpcServlet(Context context, XmlRpcOptions options, XmlRpcEndpoint endpoint) {
    Settings settings = context.settings();
    this.invoker = context.invoker();
    this.endpoint = endpoint;
    this.cors = Cors.from(settings);
    this.input = new XmlRpcInput(options);
    this.answers = new XmlRpcAnswers(options);
    this.system = new XmlRpcSystem(settings.number("max-batch", 100, 1, 10_000));
    this.concurrency = settings.number("batch-concurrency", 8, 1, 32);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    cors.apply(request, response, METHODS);
    Exchange exchange = new Exchange(request, response);
    XmlRpcMethods methods = endpoint.methods(address(request));
    if (methods == null) {
      String name = Found.quoted(String.valueOf(request.getPathInfo()));
      refuse(exchange, 404, Fault.Kind.NO_SUCH_OPERATION, "no service at " + name, List.of());
    } else {
      serve(exchange, methods);
    }
    exchange.leave();
  }

  private static String address(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.isEmpty() ? XmlRpcEndpoint.ALL : path.substring(1);
  }

  private void serve(Exchange exchange, XmlRpcMethods methods) throws IOException {
    switch (exchange.request().getMethod()) {
      case "POST" -> post(exchange, methods);
      case "OPTIONS" -> exchange.answer(empty(List.of(allow())));
      default ->
          refuse(
              exchange,
              405,
              Fault.Kind.INVALID_ARGUMENT,
              "expected POST, found " + Found.quoted(exchange.request().getMethod()),
              List.of(allow()));
    }
  }

  private static Answer.Header allow() {
    return new Answer.Header("Allow", METHODS);
  }

  /** Not by getContentType, which throws for a charset that Java does not know. */
  private static @Nullable String contentType(HttpServletRequest request) {
    return request.getHeader("Content-Type");
  }

  private void post(Exchange exchange, XmlRpcMethods methods) throws IOException {
    HttpServletRequest request = exchange.request();
    String type = contentType(request);
    Optional<String> unreadable = media.refusal(type, request.getHeader("Content-Encoding"));
    if (unreadable.isPresent()) {
      List<Answer.Header> accept =
          List.of(new Answer.Header("Accept-Post", String.join(", ", XmlRpcMedia.ACCEPTED)));
      refuse(exchange, 415, Fault.Kind.INVALID_ARGUMENT, unreadable.get(), accept);
      return;
    }
    try {
      call(exchange, methods, RequestTimeout.of(request.getHeader(RequestTimeout.HEADER)));
    } catch (InvalidArgument e) { // of the header
      String detail = e.path() + ": " + e.getMessage();
      refuse(exchange, 400, Fault.Kind.INVALID_ARGUMENT, detail, List.of());
    }
  }

  private void call(Exchange exchange, XmlRpcMethods methods, Optional<Duration> timeout)
      throws IOException {
    Bytes body = exchange.body(buffers);
    String encoding = media.encoding(contentType(exchange.request()));
    XmlRpcMessages messages =
        new XmlRpcMessages(system, methods, invoker, () -> scope(exchange, timeout));
    XmlRpcMessages.Content content =
        messages.read(() -> input.tokens(body.array(), body.size(), encoding));
    new XmlRpcExchange(exchange, invoker, answers, buffers, body).begin(content, concurrency);
  }

  private Scope scope(Exchange exchange, Optional<Duration> timeout) {
    return invoker.scope(XmlRpcBridge.NAME, exchange.peer(), exchange.metadata(), timeout);
  }

  private Answer empty(List<Answer.Header> headers) {
    Bytes none = buffers.take();
    return new Answer(204, "", headers, none, () -> buffers.give(none));
  }

  /** A mistake of HTTP, before any XML was looked at. */
  private void refuse(
      Exchange exchange, int status, Fault.Kind kind, String detail, List<Answer.Header> headers) {
    Scope scope = scope(exchange, Optional.empty());
    invoker.refused(scope, "", "", Fault.before(kind, detail));
    Bytes body = buffers.take();
    body.write((detail + "\n").getBytes(StandardCharsets.UTF_8));
    List<Answer.Header> all = new ArrayList<>(headers);
    all.add(CallId.header(scope.callId()));
    exchange.answer(new Answer(status, PLAIN_TEXT, all, body, () -> buffers.give(body)));
  }
}
