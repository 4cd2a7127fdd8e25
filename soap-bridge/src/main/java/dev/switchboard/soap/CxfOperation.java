package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An operation as the engine sees it: what stands in the body of its messages. */
interface CxfOperation {
  Operation operation();

  /** Its SOAPAction in the WSDL; may be empty. */
  String action();

  /** Reads the request's element, from its start tag to its end tag. */
  @Nullable Object[] arguments(XMLStreamReader in) throws XMLStreamException;

  void result(XMLStreamWriter out, @Nullable Object value) throws XMLStreamException;

  /**
   * Writes the fault element.
   *
   * @return the HTTP status
   */
  int fault(XMLStreamWriter out, boolean twelve, Fault fault, String callId)
      throws XMLStreamException;
}
