package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.soap.WsAddressingVersion.Property;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.staxutils.StaxUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The message addressing properties of a request (WS-Addressing 1.0, Core, section 3), and what an
 * answer owes to them. Answers go back the way the request came, or nowhere: no other address is
 * ever called.
 */
final class WsAddressing {
  private static final int LONGEST = 4096;

  private final WsAddressingVersion version;
  private final Map<Property, Element> headers = new EnumMap<>(Property.class);

  WsAddressing(WsAddressingVersion version) {
    this.version = version;
  }

  WsAddressingVersion version() {
    return version;
  }

  void add(Property property, Element header) {
    if (headers.putIfAbsent(property, header) != null && property != Property.RELATES_TO) {
      throw version.invalid(
          "InvalidCardinality",
          property,
          "expected one of each header of WS-Addressing, found two");
    }
  }

  /** Checks what can be checked before the operation is known. */
  void validate(String soapAction) {
    String action = text(Property.ACTION);
    if (action.isEmpty()) {
      throw version.required(Property.ACTION);
    }
    if (!soapAction.isEmpty() && !soapAction.equals(action)) {
      throw version.invalid(
          "ActionMismatch",
          Property.ACTION,
          "expected wsa:Action to be SOAPAction, found " + Found.quoted(action));
    }
    if (text(Property.MESSAGE_ID).isEmpty()) {
      throw version.required(Property.MESSAGE_ID);
    }
    refuseElsewhere(Property.REPLY_TO);
    refuseElsewhere(Property.FAULT_TO);
  }

  private void refuseElsewhere(Property property) {
    String address = address(property);
    if (!address.equals(version.anonymous()) && !version.isNone(address)) {
      throw version.invalid(
          "OnlyAnonymousAddressSupported",
          property,
          "expected the address " + version.anonymous() + ", found " + Found.quoted(address));
    }
  }

  /** Refuses an action that is another operation's. */
  void validate(CxfOperation operation, String soapBase) {
    String action = text(Property.ACTION);
    String plain = soapBase + operation.operation().name();
    if (!action.equals(plain + "Request")
        && !action.equals(plain)
        && !action.equals(operation.action())) {
      throw version.notSupported(
          "wsa:Action: expected "
              + Found.quoted(plain + "Request")
              + ", found "
              + Found.quoted(action));
    }
  }

  /** Whether nobody wants the answer. */
  boolean isUnwanted(boolean fault) {
    boolean own = fault && headers.containsKey(Property.FAULT_TO);
    return version.isNone(address(own ? Property.FAULT_TO : Property.REPLY_TO));
  }

  private String address(Property property) {
    Element reference = headers.get(property);
    if (reference == null) {
      return version.anonymous();
    }
    Element address = child(reference, "Address");
    if (address == null) {
      throw version.invalid("MissingAddressInEPR", property, "expected wsa:Address, found none");
    }
    return address.getTextContent().strip();
  }

  private @Nullable Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child
          && name.equals(child.getLocalName())
          && version.namespace().equals(child.getNamespaceURI())) {
        return child;
      }
    }
    return null;
  }

  private String text(Property property) {
    Element header = headers.get(property);
    String text = header == null ? "" : header.getTextContent().strip();
    if (text.length() > LONGEST) {
      throw version.invalid(
          "InvalidAddress", property, "expected at most " + LONGEST + " characters, found more");
    }
    return text;
  }

  /** Writes the header blocks of an answer (Core, section 3.4). */
  void writeReply(XMLStreamWriter out, String action, boolean fault) throws XMLStreamException {
    write(out, "Action", action);
    write(out, "MessageID", "urn:uuid:" + UUID.randomUUID());
    write(out, "To", version.anonymous());
    String id = headers.containsKey(Property.MESSAGE_ID) ? text(Property.MESSAGE_ID) : "";
    if (!id.isEmpty()) {
      write(out, "RelatesTo", id);
    }
    for (Element parameter : parameters(fault)) {
      StaxUtils.copy(parameter, out);
    }
  }

  private void write(XMLStreamWriter out, String name, String text) throws XMLStreamException {
    out.writeStartElement("wsa", name, version.namespace());
    out.writeNamespace("wsa", version.namespace());
    out.writeCharacters(text);
    out.writeEndElement();
  }

  /** What the client wants to have back in its answer's header. */
  private List<Element> parameters(boolean fault) {
    boolean own = fault && headers.containsKey(Property.FAULT_TO);
    Element reference = headers.get(own ? Property.FAULT_TO : Property.REPLY_TO);
    List<Element> found = new ArrayList<>();
    if (reference != null) {
      addChildren(child(reference, "ReferenceParameters"), found);
      addChildren(child(reference, "ReferenceProperties"), found); // of 2004 only
    }
    return found;
  }

  private void addChildren(@Nullable Element parent, List<Element> found) {
    Node node = parent == null ? null : parent.getFirstChild();
    while (node != null) {
      if (node instanceof Element child) {
        if (version == WsAddressingVersion.ONE_ZERO) {
          child.setAttributeNS(version.namespace(), "wsa:IsReferenceParameter", "true");
        }
        found.add(child);
      }
      node = node.getNextSibling();
    }
  }
}
