package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Told;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads a fault as a client does. Its reader is at the fault's start tag. */
final class SoapFaultReader {
  private final XMLStreamReader2 in;
  private final ServiceContract contract;
  private final String namespace;
  private final SoapTypes types;
  private String code = "";
  private String text = "";
  private Optional<StructValue> declared = Optional.empty();

  /**
   * @param namespace of the service
   */
  SoapFaultReader(
      XMLStreamReader2 in, ServiceContract contract, String namespace, SoapTypes types) {
    this.in = in;
    this.contract = contract;
    this.namespace = namespace;
    this.types = types;
  }

  /**
   * @param twelve whether it is one of SOAP 1.2
   */
  Told read(Operation operation, boolean twelve) throws XMLStreamException {
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      if (twelve) {
        part12(operation);
      } else {
        part11(operation);
      }
    }
    return new Told.Failure(code, text, declared);
  }

  /** SOAP 1.1 section 4.4: its elements have no namespace. */
  private void part11(Operation operation) throws XMLStreamException {
    switch (in.getLocalName()) {
      case "faultcode" -> code = in.getElementText();
      case "faultstring" -> text = in.getElementText();
      case "faultactor" -> in.skipElement();
      case "detail" -> detail(operation);
      default -> throw Found.at("/Fault", "expected an element of a fault");
    }
  }

  /** SOAP 1.2 part 1, section 5.4. */
  private void part12(Operation operation) throws XMLStreamException {
    switch (in.getLocalName()) {
      case "Code" -> code = first("Value");
      case "Reason" -> text = first("Text");
      case "Node", "Role" -> in.skipElement();
      case "Detail" -> detail(operation);
      default -> throw Found.at("/Fault", "expected an element of a fault");
    }
  }

  /** The text of an element's first child; what follows it says more of the same. */
  private String first(String name) throws XMLStreamException {
    in.nextTag();
    in.require(XMLStreamReader.START_ELEMENT, SoapAnswers.SOAP_12, name);
    String found = in.getElementText();
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      in.skipElement();
    }
    return found;
  }

  private void detail(Operation operation) throws XMLStreamException {
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      SoapReader reader = new SoapReader(in);
      if (reader.value(types.use(fault(reader, operation))) instanceof StructValue fields) {
        declared = Optional.of(fields);
      }
    }
  }

  private TypeModel.Named fault(SoapReader reader, Operation operation) {
    return operation.faults().stream()
        .filter(fault -> contract.definition(fault) instanceof Definition.Struct)
        .filter(fault -> reader.isAt(namespace, types.elements().fault(fault)))
        .findFirst()
        .orElseThrow(() -> Found.at("/Fault/detail", "expected a declared fault"));
  }
}
