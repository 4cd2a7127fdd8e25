package dev.switchboard.soap;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.AskedAddress;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import dev.switchboard.gateway.http.Cors;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.wire.HttpRecipes;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP for SOAP: POST calls, GET with {@code ?wsdl} describes. What is wrong with HTTP itself is
 * told in plain text, all else by faults.
 */
final class SoapServlet extends HttpServlet implements Endpoint {
  private static final long serialVersionUID = 1;
  static final String PATH = "/soap";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
  private static final String XML = "text/xml; charset=utf-8";
  private static final String METHODS = "OPTIONS, POST";
  private static final String METHODS_OF_WSDL = "GET, HEAD, OPTIONS, POST";

  private final transient Buffers buffers = new Buffers();
  private final transient Map<String, Deferred<SoapService>> services = new ConcurrentHashMap<>();
  private final transient SoapMessages messages;
  private final transient Invoker invoker;
  private final transient Cors cors;
  private final transient AskedAddress address;
  private final transient SoapOptions options;
  private final transient Bridge bridge;

  SoapServlet(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.invoker = context.invoker();
    this.cors = Cors.from(context.settings());
    this.options = SoapOptions.from(context.settings());
    SoapSettings settings = SoapSettings.from(SoapBridge.NAME, context.settings());
    this.address = new AskedAddress(settings.proxies());
    this.messages = new SoapMessages(settings, context.users(), invoker, buffers);
  }

  @Override
  public void publish(ServiceContract contract) {
    services.put(
        contract.name(),
        new Deferred<>(() -> new SoapService(contract, bridge.coverage(contract), options)));
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    return List.of(
        stub(SoapBridge.NAME, SoapAnswers.SOAP_11, contract, http),
        stub("soap-1.2", SoapAnswers.SOAP_12, contract, http));
  }

  private Stub stub(
      String name, String namespace, ServiceContract contract, InetSocketAddress http) {
    return new HttpStub(name, SoapBridge.NAME, http, marshalling(contract, namespace));
  }

  private SoapMarshalling marshalling(ServiceContract contract, String namespace) {
    return new SoapMarshalling(contract, options, new SoapEnvelope(namespace));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    var request = marshalling(contract, SoapAnswers.SOAP_11).request(operation, arguments);
    var newer = marshalling(contract, SoapAnswers.SOAP_12).request(operation, arguments);
    String wsdl = root + request.target() + "?wsdl";
    List<Recipe> recipes = new ArrayList<>();
    recipes.add(new HttpRecipes(root, request).curl());
    recipes.add(new HttpRecipes(root, newer).curl().by("curl (SOAP 1.2)"));
    recipes.add(new SoapPython(contract, options).of(wsdl, operation, arguments));
    SoapJava java = new SoapJava(contract, options);
    for (SoapJava.Tool tool : SoapJava.Tool.values()) {
      recipes.add(java.of(tool, wsdl, operation, arguments));
    }
    return recipes;
  }

  @Override
  public void close() {
    services.clear();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean wsdl = isForWsdl(request);
    String methods = wsdl ? METHODS_OF_WSDL : METHODS;
    cors.apply(request, response, methods);
    Exchange exchange = new Exchange(request, response);
    Deferred<SoapService> service = services.get(name(request));
    if (service == null) {
      String name = Found.quoted(Objects.requireNonNullElse(request.getPathInfo(), "/"));
      refuse(exchange, 404, Fault.Kind.NO_SUCH_OPERATION, "no service at " + name, null);
    } else {
      serve(exchange, service, wsdl, methods);
    }
    exchange.leave();
  }

  private static String name(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null || path.isEmpty() ? "" : path.substring(1);
  }

  /**
   * {@code ?wsdl}, and {@code ?singleWsdl} as .NET's tools ask. A POST there is a call all the
   * same: many a client is given the one address that it has the WSDL from.
   */
  private static boolean isForWsdl(HttpServletRequest request) {
    String query = request.getQueryString();
    boolean asked = "wsdl".equalsIgnoreCase(query) || "singleWsdl".equalsIgnoreCase(query);
    return asked && !request.getMethod().equals("POST");
  }

  private void serve(Exchange exchange, Deferred<SoapService> service, boolean wsdl, String methods)
      throws IOException {
    String method = exchange.request().getMethod();
    if (wsdl && (method.equals("GET") || method.equals("HEAD"))) {
      answer(exchange, 200, XML, service.get().wsdl(address.of(exchange.request())), List.of());
    } else if (!wsdl && method.equals("POST")) {
      Bytes body = exchange.body(buffers);
      messages.serve(exchange, body, service.get());
    } else if (method.equals("OPTIONS")) {
      answer(exchange, 204, "", "", List.of(new Answer.Header("Allow", methods)));
    } else {
      String wanted = wsdl ? "GET or POST" : "POST, or GET with ?wsdl";
      String found = "expected " + wanted + ", found " + Found.quoted(method);
      refuse(exchange, 405, Fault.Kind.INVALID_ARGUMENT, found, methods);
    }
  }

  /** A mistake of HTTP, before any XML was looked at. */
  private void refuse(
      Exchange exchange, int status, Fault.Kind kind, String detail, @Nullable String methods) {
    Scope scope =
        invoker.scope(SoapBridge.NAME, exchange.peer(), exchange.metadata(), Optional.empty());
    invoker.refused(scope, "", "", Fault.before(kind, detail));
    List<Answer.Header> headers = new ArrayList<>();
    headers.add(CallId.header(scope.callId()));
    if (methods != null) {
      headers.add(new Answer.Header("Allow", methods));
    }
    answer(exchange, status, PLAIN_TEXT, detail + "\n", headers);
  }

  private void answer(
      Exchange exchange, int status, String type, String text, List<Answer.Header> headers) {
    Bytes body = buffers.take();
    body.write(text.getBytes(StandardCharsets.UTF_8));
    exchange.answer(new Answer(status, type, headers, body, () -> buffers.give(body)));
  }
}
