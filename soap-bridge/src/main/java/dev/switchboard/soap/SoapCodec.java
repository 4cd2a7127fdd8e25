package dev.switchboard.soap;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Takes values of one type from an element, and writes them into one. Used by any thread. */
interface SoapCodec {
  /** Writes attributes and content of the element that was just begun. */
  void write(XMLStreamWriter out, Object value) throws XMLStreamException;

  /** Reads from an element's start tag to its end tag. */
  Object read(SoapReader in) throws XMLStreamException;

  /** Whether null is a value of the type: the element may be absent, or nil. */
  default boolean acceptsNull() {
    return false;
  }
}
