package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An operation as document/literal wrapped messages. Immutable. */
final class SoapOperation implements CxfOperation {
  private final Operation operation;
  private final String namespace;
  private final SoapMembers parameters;
  private final @Nullable SoapMembers result;
  private final Map<String, SoapUse> faults = new HashMap<>();

  SoapOperation(Operation operation, String namespace, SoapTypes types) {
    this.operation = operation;
    this.namespace = namespace;
    this.parameters =
        types.members(
            operation.parameters().stream().map(Operation.Parameter::name).toList(),
            types.parameters(operation));
    this.result =
        operation
            .result()
            .map(type -> types.members(List.of("return"), List.of(types.use(type))))
            .orElse(null);
    operation.faults().forEach(fault -> faults.put(fault.definition(), types.fault(fault)));
  }

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
    begin(out, operation.name() + "Response");
    if (result != null) {
      result.write(out, 0, value);
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
    boolean sender = isSender(fault.kind());
    String text =
        fault.kind() == Fault.Kind.INTERNAL
            ? "the service failed; the log has the reason under call id " + callId
            : fault.message();
    if (twelve) {
      fault12(out, sender, text, fault);
    } else {
      fault11(out, sender, text, fault);
    }
    return twelve && sender ? 400 : 500;
  }

  /** The one table of kinds: whose mistake it is. */
  static boolean isSender(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED, INVALID_ARGUMENT, NO_SUCH_OPERATION, DENIED -> true;
      case CONTRACT_MISMATCH, DEADLINE_EXCEEDED, OVERLOADED, UNAVAILABLE, INTERNAL -> false;
    };
  }

  private void fault11(XMLStreamWriter out, boolean sender, String text, Fault fault)
      throws XMLStreamException {
    out.writeStartElement("soap", "Fault", CxfAnswers.SOAP_11);
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
    String soap = CxfAnswers.SOAP_12;
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

  private void detail(XMLStreamWriter out, StructValue detail) throws XMLStreamException {
    String name = detail.definition().name();
    SoapUse use = faults.get(name);
    if (use != null) {
      begin(out, name + ".fault");
      use.codec().write(out, detail);
      out.writeEndElement();
    }
  }
}
