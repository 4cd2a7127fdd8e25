package dev.switchboard.soap;

import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Takes values of one type from an element, and writes them into one. Used by any thread. */
interface SoapCodec {
  /**
   * Writes attributes and content of the element that was just begun.
   *
   * @throws SoapNotCarried for a value that XML has no form for
   */
  void write(XMLStreamWriter out, Object value) throws XMLStreamException;

  /** Reads from an element's start tag to its end tag. */
  Object read(SoapReader in) throws XMLStreamException;

  /** Whether an xsi:type of this name changes nothing of what the element is. */
  boolean takes(QName type);
}
