package dev.switchboard.soap;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** HTTP for SOAP: POST calls, GET with {@code ?wsdl} describes. */
final class SoapServlet extends HttpServlet implements Endpoint {
  private static final long serialVersionUID = 1;

  private final transient Buffers buffers = new Buffers();
  private final transient Map<String, SoapService> services = new ConcurrentHashMap<>();
  private final transient CxfWhenNeeded engine;
  private final transient Bridge bridge;

  SoapServlet(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.engine = new CxfWhenNeeded(SoapBridge.NAME, context, buffers);
  }

  @Override
  public void publish(ServiceContract contract) {
    services.put(contract.name(), new SoapService(contract, bridge.coverage(contract)));
  }

  @Override
  public void close() {
    services.clear();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange = new Exchange(request, response);
    String path = request.getPathInfo();
    SoapService service = path == null ? null : services.get(path.substring(1));
    if (service == null) {
      plain(exchange, 404, "text/plain; charset=utf-8", "no such service\n");
    } else if (request.getMethod().equals("POST")) {
      post(exchange, service);
    } else if (request.getMethod().equals("GET")
        && "wsdl".equalsIgnoreCase(request.getQueryString())) {
      String wsdl = service.wsdl(request.getRequestURL().toString());
      plain(exchange, 200, "text/xml; charset=utf-8", wsdl);
    } else {
      response.setHeader("Allow", "GET, POST");
      plain(exchange, 405, "text/plain; charset=utf-8", "expected POST, or GET with ?wsdl\n");
    }
    exchange.leave();
  }

  private void post(Exchange exchange, SoapService service) throws IOException {
    Bytes body = exchange.body(buffers);
    engine.serve(exchange, body, service);
  }

  private void plain(Exchange exchange, int status, String type, String text) {
    Bytes body = buffers.take();
    body.write(text.getBytes(StandardCharsets.UTF_8));
    exchange.answer(new Answer(status, type, List.of(), body, () -> buffers.give(body)));
  }
}
