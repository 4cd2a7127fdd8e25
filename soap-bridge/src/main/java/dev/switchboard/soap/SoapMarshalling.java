package dev.switchboard.soap;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Calls a service over SOAP 1.1 or 1.2, document/literal wrapped, as its WSDL says. */
final class SoapMarshalling implements HttpMarshalling {
  private final ServiceContract contract;
  private final SoapEnvelope envelope;
  private final String namespace;
  private final SoapTypes types;
  private final SoapXml xml = new SoapXml();

  SoapMarshalling(ServiceContract contract, SoapOptions options, SoapEnvelope envelope) {
    this.contract = contract;
    this.envelope = envelope;
    this.namespace = options.namespace(contract.name());
    this.types = new SoapTypes(contract, namespace);
  }

  @Override
  public synchronized Request request(Operation operation, @Nullable Object[] arguments) {
    Bytes body = new Bytes();
    try {
      write(body, operation, arguments);
    } catch (SoapNotCarried e) {
      throw new InvalidArgument("", "XML has no form for an argument: " + e.getMessage());
    } catch (XMLStreamException e) { // of a buffer in memory: only a value can be at fault
      throw new InvalidArgument("", "XML has no form for an argument");
    }
    String path = SoapServlet.PATH + "/" + contract.name();
    return new Request("POST", path, fields(), Arrays.copyOf(body.array(), body.size()));
  }

  /** SOAP 1.1 section 6.1.1: an empty action says that the intent is in the address. */
  private List<HttpHead.Field> fields() {
    HttpHead.Field type =
        new HttpHead.Field("Content-Type", SoapAnswers.mediaType(envelope.twelve()));
    return envelope.twelve()
        ? List.of(type)
        : List.of(type, new HttpHead.Field("SOAPAction", "\"\""));
  }

  private void write(Bytes body, Operation operation, @Nullable Object[] arguments)
      throws XMLStreamException {
    XMLStreamWriter out = xml.writer(body);
    out.writeStartElement("soap", "Envelope", envelope.namespace());
    out.writeNamespace("soap", envelope.namespace());
    out.writeStartElement("soap", "Body", envelope.namespace());
    out.writeStartElement("t", operation.name(), namespace);
    out.writeNamespace("t", namespace);
    out.writeNamespace("xsi", SoapReader.XSI);
    SoapMembers parameters = types.members(types.parameters(operation));
    for (int i = 0; i < arguments.length; i++) {
      parameters.write(out, i, arguments[i]);
    }
    out.writeEndDocument();
    out.close();
  }

  @Override
  public synchronized Told told(Operation operation, HttpHead answer, byte[] body) {
    try {
      XMLStreamReader2 in = xml.reader(body, body.length, null);
      in.nextTag();
      in.require(XMLStreamReader.START_ELEMENT, envelope.namespace(), "Envelope");
      in.nextTag();
      if (envelope.is(in, "Header")) { // SOAP 1.2 part 1, section 5.4.8
        in.skipElement();
        in.nextTag();
      }
      in.require(XMLStreamReader.START_ELEMENT, envelope.namespace(), "Body");
      in.nextTag();
      return envelope.is(in, "Fault")
          ? new SoapFaultReader(in, contract, namespace, types).read(operation, envelope.twelve())
          : result(in, operation);
    } catch (XMLStreamException e) {
      throw new InvalidArgument("", "expected a SOAP envelope, found status " + answer.status());
    }
  }

  private Told result(XMLStreamReader2 in, Operation operation) throws XMLStreamException {
    SoapReader reader = new SoapReader(in);
    reader.expect(namespace, types.elements().response(operation));
    List<SoapPart> parts = types.result(operation);
    @Nullable Object[] slots = types.members(parts).read(reader);
    return new Told.Result(slots.length == 0 ? null : slots[0]);
  }
}
