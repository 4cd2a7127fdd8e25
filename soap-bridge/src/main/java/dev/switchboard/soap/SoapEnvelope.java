package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * How a message begins (SOAP 1.1 section 4.1, SOAP 1.2 part 1 section 5.1).
 *
 * @param namespace of the envelope, its headers and its body
 */
record SoapEnvelope(String namespace) {
  private static final List<String> CHARSETS =
      List.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "US-ASCII", "ISO-8859-1");

  boolean twelve() {
    return namespace.equals(SoapAnswers.SOAP_12);
  }

  /**
   * The charset to read a message by.
   *
   * @param name as HTTP or MIME says; null: what the XML itself says
   */
  static @Nullable String charset(@Nullable String name) {
    if (name == null || CHARSETS.stream().anyMatch(name::equalsIgnoreCase)) {
      return name;
    }
    if (name.equalsIgnoreCase("utf8")) { // no registered name, and many a script's
      return "UTF-8";
    }
    throw SoapRefusal.ofMedia("Content-Type: expected charset=utf-8, found " + Found.quoted(name));
  }

  /** Moves to the start tag of the root, which is an envelope of a version that is spoken here. */
  static SoapEnvelope open(XMLStreamReader in) throws XMLStreamException {
    for (int event = in.next(); event != XMLStreamConstants.START_ELEMENT; event = in.next()) {
      if (event == XMLStreamConstants.DTD) { // SOAP 1.1 section 3, SOAP 1.2 part 1 section 5
        throw SoapRefusal.of("expected no document type declaration, found one");
      }
    }
    if (!in.getLocalName().equals("Envelope")) {
      throw SoapRefusal.of("expected an Envelope, found " + XmlNames.shown(in.getName()));
    }
    String namespace = String.valueOf(in.getNamespaceURI());
    if (!namespace.equals(SoapAnswers.SOAP_11) && !namespace.equals(SoapAnswers.SOAP_12)) {
      throw SoapRefusal.of(
          SoapRefusal.Code.VERSION_MISMATCH,
          "expected an Envelope of SOAP 1.1 or 1.2, found " + XmlNames.shown(in.getName()));
    }
    return new SoapEnvelope(namespace);
  }

  /** Moves on to what follows the header, if that is empty or missing; false: it has blocks. */
  boolean isBeforeBody(XMLStreamReader in) throws XMLStreamException {
    boolean element = in.nextTag() == XMLStreamConstants.START_ELEMENT;
    if (!element || !is(in, "Header")) {
      return true;
    }
    if (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      return false;
    }
    in.nextTag();
    return true;
  }

  boolean is(XMLStreamReader in, String name) {
    return name.equals(in.getLocalName()) && namespace.equals(in.getNamespaceURI());
  }
}
