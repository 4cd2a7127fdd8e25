package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** WSDL 1.1: document/literal wrapped, one port for SOAP 1.1 and one for SOAP 1.2. */
final class SoapWsdl {
  private static final String HTTP = "http://schemas.xmlsoap.org/soap/http";

  private final ServiceContract contract;
  private final String namespace;
  private final List<Operation> operations;
  private final SoapTypes types;

  SoapWsdl(
      ServiceContract contract, String namespace, List<Operation> operations, SoapTypes types) {
    this.contract = contract;
    this.namespace = namespace;
    this.operations = operations;
    this.types = types;
  }

  String text(String address) {
    String name = contract.name();
    String elements = each(this::elements) + faults(this::faultElement);
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="%1$s" name="%2$s"
            xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" targetNamespace="%1$s"
            xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">
        <types>
        <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="%1$s"
            elementFormDefault="qualified">
        """
            .formatted(escaped(namespace), escaped(name))
        + elements
        + types.schema()
        + "\n</xsd:schema>\n</types>\n"
        + each(SoapWsdl::messages)
        + faults(SoapWsdl::faultMessage)
        + tag("portType", name, each(SoapWsdl::portOperation))
        + binding("soap", name)
        + binding("soap12", name)
        + tag("service", name, port("soap", name, address) + port("soap12", name, address))
        + "</definitions>\n";
  }

  private String each(Function<Operation, String> part) {
    return operations.stream().map(part).collect(Collectors.joining());
  }

  private String faults(Function<String, String> part) {
    return operations.stream()
        .flatMap(o -> o.faults().stream())
        .map(TypeModel.Named::definition)
        .distinct()
        .map(part)
        .collect(Collectors.joining());
  }

  private static String tag(String tag, String name, String content) {
    return "<%1$s name=\"%2$s\">\n%3$s</%1$s>\n".formatted(tag, escaped(name), content);
  }

  private String elements(Operation operation) {
    StringBuilder request = new StringBuilder();
    List<SoapUse> uses = types.parameters(operation);
    for (int i = 0; i < uses.size(); i++) {
      request.append(uses.get(i).element(operation.parameters().get(i).name(), true));
    }
    String response =
        operation.result().map(type -> types.use(type).element("return", true)).orElse("");
    return element(operation.name(), request.toString())
        + element(operation.name() + "Response", response);
  }

  private static String element(String name, String content) {
    return ("<xsd:element name=\"%s\"><xsd:complexType><xsd:sequence>%s</xsd:sequence>"
            + "</xsd:complexType></xsd:element>\n")
        .formatted(name, content);
  }

  private String faultElement(String name) {
    return "<xsd:element name=\"%1$s.fault\" type=\"t:%1$s\"/>\n".formatted(name);
  }

  private static String messages(Operation operation) {
    return message(operation.name(), "parameters", operation.name())
        + message(operation.name() + "Response", "parameters", operation.name() + "Response");
  }

  private static String faultMessage(String name) {
    return message(name + ".fault", "fault", name + ".fault");
  }

  private static String message(String name, String part, String element) {
    return tag("message", name, "<part name=\"" + part + "\" element=\"t:" + element + "\"/>");
  }

  private static String portOperation(Operation operation) {
    String name = operation.name();
    String faults =
        operation.faults().stream()
            .map(f -> "<fault name=\"%1$s\" message=\"t:%1$s.fault\"/>".formatted(f.definition()))
            .collect(Collectors.joining());
    String content =
        "<input message=\"t:%1$s\"/><output message=\"t:%1$sResponse\"/>".formatted(name);
    return tag("operation", name, content + faults);
  }

  private String binding(String prefix, String name) {
    String content =
        "<%1$s:binding style=\"document\" transport=\"%2$s\"/>%3$s"
            .formatted(prefix, HTTP, each(o -> boundOperation(prefix, o)));
    return tag("binding", name + "." + prefix, content)
        .replaceFirst(">", " type=\"t:" + escaped(name) + "\">");
  }

  private static String boundOperation(String prefix, Operation operation) {
    String body = "<%s:body use=\"literal\"/>".formatted(prefix);
    String faults =
        operation.faults().stream()
            .map(
                f ->
                    "<fault name=\"%1$s\"><%2$s:fault name=\"%1$s\" use=\"literal\"/></fault>"
                        .formatted(f.definition(), prefix))
            .collect(Collectors.joining());
    return tag(
        "operation",
        operation.name(),
        "<%1$s:operation soapAction=\"\"/><input>%2$s</input><output>%2$s</output>%3$s"
            .formatted(prefix, body, faults));
  }

  private static String port(String prefix, String name, String address) {
    return "<port name=\"%1$s.%2$s\" binding=\"t:%1$s.%2$s\"><%2$s:address location=\"%3$s\"/></port>\n"
        .formatted(escaped(name), prefix, escaped(address));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
