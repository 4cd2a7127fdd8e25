package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Calls a service over SOAP 1.1, document/literal wrapped, as its WSDL says. */
final class SoapMarshalling implements HttpMarshalling {
  private static final String ENVELOPE = SoapAnswers.SOAP_11;

  private final ServiceContract contract;
  private final String namespace;
  private final SoapTypes types;
  private final SoapXml xml = new SoapXml();

  SoapMarshalling(ServiceContract contract, SoapOptions options) {
    this.contract = contract;
    this.namespace = options.namespace(contract.name());
    this.types = new SoapTypes(contract, namespace);
  }

  @Override
  public synchronized Request request(Operation operation, @Nullable Object[] arguments) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      write(body, operation, arguments);
    } catch (SoapNotCarried e) {
      throw new InvalidArgument("", "XML has no form for an argument: " + e.getMessage());
    } catch (XMLStreamException e) { // of a buffer in memory: only a value can be at fault
      throw new InvalidArgument("", "XML has no form for an argument");
    }
    Request plain =
        Request.post(
            SoapServlet.PATH + "/" + contract.name(),
            SoapAnswers.mediaType(false),
            body.toByteArray());
    // SOAP 1.1 section 6.1.1; empty: the intent is in the address
    HttpHead.Field action = new HttpHead.Field("SOAPAction", "\"\"");
    List<HttpHead.Field> fields = List.of(plain.fields().get(0), action);
    return new Request(plain.method(), plain.target(), fields, plain.body());
  }

  private void write(ByteArrayOutputStream body, Operation operation, @Nullable Object[] arguments)
      throws XMLStreamException {
    XMLStreamWriter out = xml.writer(body);
    out.writeStartElement("soap", "Envelope", ENVELOPE);
    out.writeNamespace("soap", ENVELOPE);
    out.writeStartElement("soap", "Body", ENVELOPE);
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
      XMLStreamReader2 in = xml.reader(new ByteArrayInputStream(body), body.length, null);
      in.nextTag();
      in.require(XMLStreamReader.START_ELEMENT, ENVELOPE, "Envelope");
      in.nextTag();
      in.require(XMLStreamReader.START_ELEMENT, ENVELOPE, "Body");
      in.nextTag();
      boolean fault = ENVELOPE.equals(in.getNamespaceURI()) && in.getLocalName().equals("Fault");
      return fault ? fault(in, operation) : result(in, operation);
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

  /** SOAP 1.1 section 4.4: its elements have no namespace. */
  private Told fault(XMLStreamReader2 in, Operation operation) throws XMLStreamException {
    String code = "";
    String text = "";
    Optional<StructValue> declared = Optional.empty();
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      switch (in.getLocalName()) {
        case "faultcode" -> code = in.getElementText();
        case "faultstring" -> text = in.getElementText();
        case "detail" -> declared = detail(in, operation);
        default -> throw Found.at("/Fault", "expected an element of a fault");
      }
    }
    return new Told.Failure(code, text, declared);
  }

  private Optional<StructValue> detail(XMLStreamReader2 in, Operation operation)
      throws XMLStreamException {
    Optional<StructValue> declared = Optional.empty();
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      SoapReader reader = new SoapReader(in);
      TypeModel.Named fault = fault(reader, operation);
      if (reader.value(types.use(fault)) instanceof StructValue fields) {
        declared = Optional.of(fields);
      }
    }
    return declared;
  }

  private TypeModel.Named fault(SoapReader in, Operation operation) {
    return operation.faults().stream()
        .filter(fault -> contract.definition(fault) instanceof Definition.Struct)
        .filter(fault -> in.isAt(namespace, types.elements().fault(fault)))
        .findFirst()
        .orElseThrow(() -> Found.at("/Fault/detail", "expected a declared fault"));
  }
}
