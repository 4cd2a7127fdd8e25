package dev.switchboard.soap;

import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The fault element of a refusal. */
final class SoapRefusalFault {
  private final SoapRefusal refusal;
  private final boolean twelve;
  private final String namespace;

  SoapRefusalFault(SoapRefusal refusal, boolean twelve) {
    this.refusal = refusal;
    this.twelve = twelve;
    this.namespace = twelve ? SoapAnswers.SOAP_12 : SoapAnswers.SOAP_11;
  }

  /** Writes it; returns the HTTP status of its binding. */
  int write(XMLStreamWriter out) throws XMLStreamException {
    out.writeStartElement("soap", "Fault", namespace);
    for (QName code : refusal.subcodes()) {
      if (out.getPrefix(code.getNamespaceURI()) == null) {
        out.writeNamespace(code.getPrefix(), code.getNamespaceURI());
      }
    }
    if (twelve) {
      write12(out);
    } else {
      write11(out);
    }
    out.writeEndElement();
    return refusal.status(twelve);
  }

  /** Whether a header block says more (SOAP 1.2 part 1, sections 5.4.7 and 5.4.8). */
  boolean hasHeader() {
    return twelve && (isNotUnderstood() || isOfOtherVersion());
  }

  private boolean isNotUnderstood() {
    return refusal.header() != null && refusal.code() == SoapRefusal.Code.MUST_UNDERSTAND;
  }

  private boolean isOfOtherVersion() {
    return refusal.code() == SoapRefusal.Code.VERSION_MISMATCH;
  }

  void writeHeader(XMLStreamWriter out) throws XMLStreamException {
    QName header = refusal.header();
    if (header != null && twelve && isNotUnderstood()) {
      out.writeEmptyElement("soap", "NotUnderstood", namespace);
      out.writeNamespace("h", header.getNamespaceURI());
      out.writeAttribute("qname", "h:" + header.getLocalPart());
    } else if (twelve && isOfOtherVersion()) {
      out.writeStartElement("soap", "Upgrade", namespace);
      supported(out, SoapAnswers.SOAP_12);
      supported(out, SoapAnswers.SOAP_11);
      out.writeEndElement();
    }
  }

  private void supported(XMLStreamWriter out, String version) throws XMLStreamException {
    out.writeEmptyElement("soap", "SupportedEnvelope", namespace);
    out.writeNamespace("v", version);
    out.writeAttribute("qname", "v:Envelope");
  }

  /** The most special code is the one code there is; nothing about headers in the detail. */
  private void write11(XMLStreamWriter out) throws XMLStreamException {
    List<QName> codes = refusal.subcodes();
    String own = "soap:" + refusal.code().in(false);
    element(out, "", "faultcode", codes.isEmpty() ? own : shown(codes.get(codes.size() - 1)));
    element(out, "", "faultstring", refusal.reason());
  }

  private void write12(XMLStreamWriter out) throws XMLStreamException {
    out.writeStartElement("soap", "Code", namespace);
    element(out, namespace, "Value", "soap:" + refusal.code().in(true));
    for (QName code : refusal.subcodes()) {
      out.writeStartElement("soap", "Subcode", namespace);
      element(out, namespace, "Value", shown(code));
    }
    for (int i = 0; i < refusal.subcodes().size(); i++) {
      out.writeEndElement();
    }
    out.writeEndElement();
    out.writeStartElement("soap", "Reason", namespace);
    out.writeStartElement("soap", "Text", namespace);
    out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
    out.writeCharacters(refusal.reason());
    out.writeEndElement();
    out.writeEndElement();
    writeDetail(out);
  }

  /** WS-Addressing 1.0, SOAP Binding, section 6.3.1. */
  private void writeDetail(XMLStreamWriter out) throws XMLStreamException {
    QName header = refusal.header();
    if (header != null && refusal.code() == SoapRefusal.Code.SENDER) {
      out.writeStartElement("soap", "Detail", namespace);
      element(out, header.getNamespaceURI(), "ProblemHeaderQName", shown(header));
      out.writeEndElement();
    }
  }

  private static String shown(QName name) {
    return name.getPrefix() + ":" + name.getLocalPart();
  }

  private static void element(XMLStreamWriter out, String uri, String name, String text)
      throws XMLStreamException {
    if (uri.isEmpty()) {
      out.writeStartElement(name);
    } else {
      out.writeStartElement(out.getPrefix(uri), name, uri);
    }
    out.writeCharacters(text);
    out.writeEndElement();
  }
}
