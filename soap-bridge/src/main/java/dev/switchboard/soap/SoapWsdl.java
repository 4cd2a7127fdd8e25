package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * WSDL 1.1: document/literal wrapped, one port for SOAP 1.1 and one for SOAP 1.2. The first keeps
 * to WS-I's Basic Profile 1.1; the second is as the member submission of SOAP 1.2 for WSDL 1.1 has
 * it.
 */
final class SoapWsdl {
  private static final String HTTP = "http://schemas.xmlsoap.org/soap/http";

  private final ServiceContract contract;
  private final String namespace;
  private final List<Operation> operations;
  private final SoapTypes types;
  private final SoapElements elements;
  private final String name;
  private final String body;

  SoapWsdl(
      ServiceContract contract, String namespace, List<Operation> operations, SoapTypes types) {
    this.contract = contract;
    this.namespace = namespace;
    this.operations = operations;
    this.types = types;
    this.elements = types.elements();
    this.name = SoapNames.ncName(contract.name());
    this.body = body();
  }

  /** The document, with the address its reader has used. */
  String text(String address) {
    String ports = port("Soap", "soap", address) + port("Soap12", "soap12", address);
    return body + tag("service", name + "Service", "", ports) + "</definitions>\n";
  }

  private String body() {
    return head()
        + documentation(contract.documentation())
        + types()
        + each(this::messages)
        + faults(this::faultMessage)
        + tag("portType", name, "", each(this::portOperation))
        + binding("Soap", "soap")
        + binding("Soap12", "soap12");
  }

  private String head() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" name="%2$s" targetNamespace="%1$s"
            xmlns:t="%1$s"
            xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
            xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"
            xmlns:wsam="http://www.w3.org/2007/05/addressing/metadata">
        """
        .formatted(SoapPart.escaped(namespace), name);
  }

  private String types() {
    return """
        <types>
        <xsd:schema targetNamespace="%1$s" elementFormDefault="qualified" xmlns:t="%1$s"
            xmlns:xsd="http://www.w3.org/2001/XMLSchema"
            xmlns:xmime="http://www.w3.org/2005/05/xmlmime">
        """
            .formatted(SoapPart.escaped(namespace))
        + each(this::messageElements)
        + faults(this::faultElement)
        + types.schema()
        + "</xsd:schema>\n</types>\n";
  }

  private static String documentation(String text) {
    return text.isEmpty() ? "" : "<documentation>" + SoapPart.escaped(text) + "</documentation>\n";
  }

  private String each(Function<Operation, String> part) {
    return operations.stream().map(part).collect(Collectors.joining());
  }

  /** Each fault once. */
  private String faults(Function<TypeModel.Named, String> part) {
    Map<String, TypeModel.Named> faults = new LinkedHashMap<>();
    operations.forEach(o -> o.faults().forEach(f -> faults.putIfAbsent(f.definition(), f)));
    return faults.values().stream().map(part).collect(Collectors.joining());
  }

  private static String tag(String tag, String name, String attributes, String content) {
    return "<%1$s name=\"%2$s\"%3$s>\n%4$s</%1$s>\n".formatted(tag, name, attributes, content);
  }

  private String messageElements(Operation operation) {
    return element(operation.name(), types.parameters(operation))
        + element(elements.response(operation), types.result(operation));
  }

  private static String element(String name, List<SoapPart> parts) {
    String content = parts.stream().map(SoapPart::topElement).collect(Collectors.joining());
    return ("<xsd:element name=\"%s\"><xsd:complexType><xsd:sequence>\n%s</xsd:sequence>"
            + "</xsd:complexType></xsd:element>\n")
        .formatted(name, content);
  }

  private String faultElement(TypeModel.Named fault) {
    return "<xsd:element name=\"%s\" type=\"%s\"/>\n"
        .formatted(elements.fault(fault), types.use(fault).type());
  }

  private String messages(Operation operation) {
    return message(operation.name(), "parameters")
        + message(elements.response(operation), "parameters");
  }

  private String faultMessage(TypeModel.Named fault) {
    return message(elements.fault(fault), "fault");
  }

  /** A message that has its element's name. */
  private static String message(String name, String part) {
    return tag("message", name, "", "<part name=\"%s\" element=\"t:%s\"/>\n".formatted(part, name));
  }

  /** Actions are those that WS-Addressing takes for granted where nothing else is said. */
  private String portOperation(Operation operation) {
    String action = SoapPart.escaped(namespace + "/" + contract.name() + "/" + operation.name());
    String faults =
        operation.faults().stream()
            .map(
                f ->
                    "<fault name=\"%1$s\" message=\"t:%1$s\" wsam:Action=\"%2$s/Fault/%3$s\"/>\n"
                        .formatted(elements.fault(f), action, f.definition()))
            .collect(Collectors.joining());
    String content =
        "<input message=\"t:%1$s\" wsam:Action=\"%2$sRequest\"/>\n"
                .formatted(operation.name(), action)
            + "<output message=\"t:%1$s\" wsam:Action=\"%2$sResponse\"/>\n"
                .formatted(elements.response(operation), action);
    String documentation = documentation(operation.traits().documentation());
    return tag("operation", operation.name(), "", documentation + content + faults);
  }

  private String binding(String suffix, String prefix) {
    String style = "<%s:binding style=\"document\" transport=\"%s\"/>\n".formatted(prefix, HTTP);
    return tag(
        "binding",
        name + suffix,
        " type=\"t:" + name + "\"",
        style + each(o -> boundOperation(prefix, o)));
  }

  private String boundOperation(String prefix, Operation operation) {
    String faults =
        operation.faults().stream()
            .map(elements::fault)
            .map(
                fault ->
                    "<fault name=\"%1$s\"><%2$s:fault name=\"%1$s\" use=\"literal\"/></fault>\n"
                        .formatted(fault, prefix))
            .collect(Collectors.joining());
    String body =
        ("<%1$s:operation soapAction=\"\"/>\n<input><%1$s:body use=\"literal\"/></input>\n"
                + "<output><%1$s:body use=\"literal\"/></output>\n")
            .formatted(prefix);
    return tag("operation", operation.name(), "", body + faults);
  }

  private String port(String suffix, String prefix, String address) {
    return "<port name=\"%1$s\" binding=\"t:%1$s\"><%2$s:address location=\"%3$s\"/></port>\n"
        .formatted(name + suffix, prefix, SoapPart.escaped(address));
  }
}
