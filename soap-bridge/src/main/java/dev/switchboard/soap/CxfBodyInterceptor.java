package dev.switchboard.soap;

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
      throw SoapRefusal.malformed(e);
    }
  }

  private static void read(SoapMessage message, XMLStreamReader in) throws XMLStreamException {
    SoapEnvelope envelope = new SoapEnvelope(message.getVersion().getNamespace());
    new SoapBody(envelope).read(in, CxfCall.of(message));
    MtomParts parts = message.getContent(MtomParts.class);
    if (parts != null) {
      parts.refuseRest();
    }
  }
}
