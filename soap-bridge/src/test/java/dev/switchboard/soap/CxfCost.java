package dev.switchboard.soap;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * What a message costs, plain and in the engine, beside the same codec on a bare reader and writer.
 */
public final class CxfCost {
  private static final long ROUND = Duration.ofSeconds(4).toNanos();
  private static final CxfService SERVICE = CxfBooth.service(Torture.CONTRACT);

  private final Buffers buffers = new Buffers();
  private final SoapXml xml = new SoapXml();
  private final SoapMessages engine =
      new SoapMessages(
          SoapSettings.from("soap", dev.switchboard.gateway.MapSettings.NONE),
          dev.switchboard.gateway.Users.NONE,
          new Echo(),
          buffers);

  private CxfCost() {}

  /** Measures each way in turn, twice; the second round counts. */
  public static void main(String[] arguments) throws Exception {
    CxfCost cost = new CxfCost();
    String plain = CxfClient.envelope11("", "echoString", "hello");
    String header = CxfClient.envelope11("<o:O xmlns:o='urn:o'/>", "echoString", "hello");
    String addressed =
        CxfClient.envelope11(
            "<Action xmlns='http://www.w3.org/2005/08/addressing'>urn:booth#echoString</Action>"
                + "<MessageID xmlns='http://www.w3.org/2005/08/addressing'>urn:uuid:7</MessageID>",
            "echoString",
            "hello");
    for (int round = 0; round < 2; round++) {
      cost.report("bare StAX", () -> cost.bare(plain));
      cost.report("plain", () -> cost.engine(plain));
      cost.report("engine, a header to ignore", () -> cost.engine(header));
      cost.report("engine, WS-Addressing", () -> cost.engine(addressed));
    }
  }

  private interface Work {
    void once() throws Exception;
  }

  private void report(String name, Work work) throws Exception {
    var threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int calls = 0;
    while (System.nanoTime() - start < ROUND) {
      work.once();
      calls++;
    }
    long used = threads.getCurrentThreadCpuTime() - cpu;
    System.out.printf(
        "%-28s %7.1f us CPU a call, %7.0f calls/s%n",
        name, used / 1e3 / calls, calls * 1e9 / (System.nanoTime() - start));
  }

  private void bare(String message) throws Exception {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    XMLStreamReader2 in = xml.reader(new ByteArrayInputStream(bytes), bytes.length, "utf-8");
    while (!in.isStartElement() || !in.getLocalName().equals("Body")) {
      in.next();
    }
    in.nextTag();
    CxfOperation operation = SERVICE.operation(new QName(in.getNamespaceURI(), in.getLocalName()));
    Object value = operation.arguments(in)[0];
    Bytes out = buffers.take();
    XMLStreamWriter2 writer = xml.writer(out);
    writer.writeStartElement("soap", "Envelope", SoapAnswers.SOAP_11);
    writer.writeNamespace("soap", SoapAnswers.SOAP_11);
    writer.writeStartElement("soap", "Body", SoapAnswers.SOAP_11);
    operation.result(writer, value);
    writer.writeEndDocument();
    writer.close();
    buffers.give(out);
  }

  private void engine(String message) {
    Bytes body = buffers.take();
    body.write(message.getBytes(StandardCharsets.UTF_8));
    Exchange exchange = new Exchange(request(), response());
    engine.serve(exchange, body, SERVICE);
    exchange.leave();
  }

  private static HttpServletRequest request() {
    Map<String, String> headers = Map.of("Content-Type", "text/xml; charset=utf-8");
    return proxy(
        HttpServletRequest.class,
        (method, arguments) ->
            switch (method) {
              case "getHeader" -> headers.get(arguments[0]);
              case "getRemoteAddr" -> "127.0.0.1";
              case "getMethod" -> "POST";
              case "getCharacterEncoding" -> "utf-8";
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private static HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (method, arguments) -> method.equals("getOutputStream") ? new Nowhere() : null);
  }

  private interface Answers {
    Object answer(String method, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.answer(method.getName(), arguments)));
  }

  private static final class Nowhere extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int b) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }

  /** Returns the first argument at once. */
  private static final class Echo implements Invoker {
    @Override
    public void invoke(Invocation invocation, Consumer<Outcome> reply) {
      reply.accept(await(invocation));
    }

    @Override
    public Outcome await(Invocation invocation) {
      return new Outcome.Returned(invocation.arguments()[0]);
    }

    @Override
    public void refused(Scope scope, String service, String operation, Fault fault) {
      throw new IllegalStateException(fault.message());
    }

    @Override
    public void transferred(Invocation invocation, long requestBytes, long responseBytes) {}

    @Override
    public Scope scope(
        String protocol, String peer, Metadata metadata, Optional<Duration> timeout) {
      return new Scope("call", protocol, peer, metadata, deadline(timeout));
    }

    @Override
    public Deadline deadline(Optional<Duration> timeout) {
      return Deadline.after(Duration.ofSeconds(10));
    }
  }
}
