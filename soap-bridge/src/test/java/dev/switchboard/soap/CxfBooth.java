package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/** The engine alone on a servlet, with a codec for text and bytes: a bridge for its tests. */
final class CxfBooth implements Bridge {
  static final String NAMESPACE = "urn:booth";

  @Override
  public String name() {
    return "soap";
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return List.of();
  }

  @Override
  public Endpoint open(Context context) {
    Buffers buffers = new Buffers();
    SoapMessages engine =
        new SoapMessages(
            SoapSettings.from(name(), context.settings()),
            context.users(),
            context.invoker(),
            buffers);
    Counter counter = new Counter(engine, buffers);
    context.http().mount("/soap/*", counter, new SoapRefusals());
    return counter;
  }

  static CxfService service(ServiceContract contract) {
    return new Service(contract);
  }

  private static final class Counter extends HttpServlet implements Endpoint {
    private static final long serialVersionUID = 1;
    private final transient SoapMessages engine;
    private final transient Buffers buffers;
    private transient volatile @Nullable CxfService service;

    Counter(SoapMessages engine, Buffers buffers) {
      this.engine = engine;
      this.buffers = buffers;
    }

    @Override
    public void publish(ServiceContract contract) {
      service = new Service(contract);
    }

    @Override
    public void close() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Exchange exchange = new Exchange(request, response);
      Bytes body = exchange.body(buffers);
      engine.serve(exchange, body, service);
      exchange.leave();
    }
  }

  private record Service(ServiceContract contract) implements CxfService {
    @Override
    public String actionBase() {
      return NAMESPACE + "/Torture/";
    }

    @Override
    public @Nullable CxfOperation operation(QName element) {
      return contract
          .operation(element.getLocalPart())
          .filter(operation -> element.getNamespaceURI().equals(NAMESPACE))
          .map(Echo::new)
          .orElse(null);
    }
  }

  private record Echo(Operation operation) implements CxfOperation {
    @Override
    public String action() {
      return NAMESPACE + "#" + operation.name();
    }

    @Override
    public @Nullable Object[] arguments(XMLStreamReader in) throws XMLStreamException {
      in.nextTag();
      Object value =
          operation.name().equals("echoBytes")
              ? ((XMLStreamReader2) in).getElementAsBinary()
              : in.getElementText();
      in.nextTag();
      return new Object[] {value};
    }

    @Override
    public void result(XMLStreamWriter out, @Nullable Object value) throws XMLStreamException {
      out.writeStartElement("b", operation.name() + "Response", NAMESPACE);
      out.writeNamespace("b", NAMESPACE);
      out.writeStartElement("b", "return", NAMESPACE);
      if (value instanceof byte[] bytes) {
        ((XMLStreamWriter2) out).writeBinary(bytes, 0, bytes.length);
      } else {
        out.writeCharacters(String.valueOf(value));
      }
      out.writeEndElement();
      out.writeEndElement();
    }

    @Override
    public int fault(XMLStreamWriter out, boolean twelve, Fault fault, String callId)
        throws XMLStreamException {
      QName code = new QName(NAMESPACE, fault.kind().name(), "b");
      return new SoapRefusalFault(SoapRefusal.of(fault.kind(), code, fault.message()), twelve)
          .write(out);
    }
  }
}
