package dev.switchboard.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;

/** Reads the body into an operation's arguments. */
final class CxfBodyInterceptor extends AbstractSoapInterceptor {
  CxfBodyInterceptor() {
    super(Phase.UNMARSHAL);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    try {
      read(message, message.getContent(XMLStreamReader.class));
    } catch (XMLStreamException e) {
      throw CxfCall.malformed(e);
    }
  }

  private static void read(SoapMessage message, XMLStreamReader in) throws XMLStreamException {
    if (!in.isStartElement() || !in.getName().equals(message.getVersion().getBody())) {
      throw CxfRefusal.of("expected a Body, found none");
    }
    if (in.nextTag() != XMLStreamConstants.START_ELEMENT) {
      throw CxfRefusal.of("expected an element in the Body, found none");
    }
    CxfCall.of(message).read(in);
    end(in);
    end(in);
    while (in.hasNext()) { // comments; anything else is not well-formed
      in.next();
    }
    MtomParts parts = message.getContent(MtomParts.class);
    if (parts != null) {
      parts.refuseRest();
    }
  }

  private static void end(XMLStreamReader in) throws XMLStreamException {
    if (in.nextTag() != XMLStreamConstants.END_ELEMENT) {
      throw CxfRefusal.of(
          "expected one element in the Body, and nothing after it, found "
              + MtomNames.shown(in.getName()));
    }
  }
}
