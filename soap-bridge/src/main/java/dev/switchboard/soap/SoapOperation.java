package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An operation as document/literal wrapped messages. Immutable. */
final class SoapOperation implements CxfOperation {
  private static final int SERVER_ERROR = 500;

  private final Operation operation;
  private final String namespace;
  private final String response;
  private final SoapMembers parameters;
  private final @Nullable SoapMembers result;
  private final Map<String, Detail> details = new HashMap<>();

  SoapOperation(Operation operation, String namespace, SoapTypes types) {
    this.operation = operation;
    this.namespace = namespace;
    this.response = types.elements().response(operation);
    this.parameters = types.members(types.parameters(operation));
    List<SoapPart> returned = types.result(operation);
    this.result = returned.isEmpty() ? null : types.members(returned);
    for (TypeModel.Named fault : operation.faults()) {
      String element = types.elements().fault(fault);
      details.put(fault.definition(), new Detail(element, types.use(fault)));
    }
  }

  /** How a declared exception is told. */
  private record Detail(String element, SoapUse use) {}

  @Override
  public Operation operation() {
    return operation;
  }

  @Override
  public String action() {
    return "";
  }

  @Override
  public @Nullable Object[] arguments(XMLStreamReader in) throws XMLStreamException {
    return parameters.read(new SoapReader(in));
  }

  @Override
  public void result(XMLStreamWriter out, @Nullable Object value) throws XMLStreamException {
    begin(out, response);
    try {
      if (result != null) {
        result.write(out, 0, value);
      }
    } catch (SoapNotCarried e) {
      throw e.in(response);
    }
    out.writeEndElement();
  }

  private void begin(XMLStreamWriter out, String name) throws XMLStreamException {
    out.writeStartElement("t", name, namespace);
    out.writeNamespace("t", namespace);
    out.writeNamespace("xsi", SoapReader.XSI);
  }

  /** SOAP 1.1 section 4.4, SOAP 1.2 part 1 section 5.4. */
  @Override
  public int fault(XMLStreamWriter out, boolean twelve, Fault fault, String callId)
      throws XMLStreamException {
    boolean sender = isSender(fault);
    String text = SoapText.carried(text(fault, callId));
    if (twelve) {
      fault12(out, sender, text, fault);
    } else {
      fault11(out, sender, text, fault);
    }
    return twelve && sender ? 400 : 500;
  }

  /** For the client, which learns of failures within only that a value has no form. */
  private static String text(Fault fault, String callId) {
    return fault.kind() == Fault.Kind.INTERNAL && !(fault.cause() instanceof SoapNotCarried)
        ? "the service failed; the log has the reason under call id " + callId
        : fault.text();
  }

  /** The one table of kinds: whose mistake it is. */
  private boolean isSender(Fault fault) {
    return switch (fault.kind()) {
      case DECLARED -> fault.detail().map(this::isSender).orElse(true);
      case INVALID_ARGUMENT, NO_SUCH_OPERATION, DENIED -> true;
      case CONTRACT_MISMATCH, DEADLINE_EXCEEDED, OVERLOADED, UNAVAILABLE, INTERNAL -> false;
    };
  }

  /** A declared exception is the client's affair, unless the overlay gives it a server's status. */
  private boolean isSender(StructValue detail) {
    String name = detail.definition().name();
    return operation.traits().faultStatus().getOrDefault(name, 0) < SERVER_ERROR;
  }

  private void fault11(XMLStreamWriter out, boolean sender, String text, Fault fault)
      throws XMLStreamException {
    out.writeStartElement("soap", "Fault", SoapAnswers.SOAP_11);
    text(out, "faultcode", sender ? "soap:Client" : "soap:Server");
    text(out, "faultstring", text);
    if (fault.detail().isPresent()) {
      out.writeStartElement("detail");
      detail(out, fault.detail().get());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private static void text(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private void fault12(XMLStreamWriter out, boolean sender, String text, Fault fault)
      throws XMLStreamException {
    String soap = SoapAnswers.SOAP_12;
    out.writeStartElement("soap", "Fault", soap);
    out.writeStartElement("soap", "Code", soap);
    out.writeStartElement("soap", "Value", soap);
    out.writeCharacters(sender ? "soap:Sender" : "soap:Receiver");
    out.writeEndElement();
    out.writeEndElement();
    out.writeStartElement("soap", "Reason", soap);
    out.writeStartElement("soap", "Text", soap);
    out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
    out.writeCharacters(text);
    out.writeEndElement();
    out.writeEndElement();
    if (fault.detail().isPresent()) {
      out.writeStartElement("soap", "Detail", soap);
      detail(out, fault.detail().get());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void detail(XMLStreamWriter out, StructValue fault) throws XMLStreamException {
    Detail detail = details.get(fault.definition().name());
    if (detail != null) {
      begin(out, detail.element());
      write(out, detail, fault);
      out.writeEndElement();
    }
  }

  private static void write(XMLStreamWriter out, Detail detail, StructValue fault)
      throws XMLStreamException {
    try {
      detail.use().codec().write(out, fault);
    } catch (SoapNotCarried e) {
      throw e.in(detail.element());
    }
  }
}
