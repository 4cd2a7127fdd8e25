package dev.switchboard.soap;

import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Refusals;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Says as a SOAP fault what the host refuses, in the version of the client's media type. */
final class SoapRefusals implements Refusals {
  private static final int SERVER_ERROR = 500;

  private final SoapXml xml = new SoapXml();

  @Override
  public Answer answer(int status, String detail, String contentType) {
    boolean twelve = contentType.toLowerCase(Locale.ROOT).startsWith("application/soap+xml");
    Bytes body = new Bytes();
    try {
      write(new SoapRefusalFault(refusal(status, detail), twelve), twelve, body);
    } catch (XMLStreamException e) { // of a buffer in memory
      throw new IllegalStateException("the fault cannot be written", e);
    }
    return new Answer(status, SoapAnswers.mediaType(twelve), List.of(), body, () -> {});
  }

  private static SoapRefusal refusal(int status, String detail) {
    return status < SERVER_ERROR
        ? SoapRefusal.of(detail)
        : SoapRefusal.of(SoapRefusal.Code.RECEIVER, detail);
  }

  private void write(SoapRefusalFault fault, boolean twelve, Bytes body) throws XMLStreamException {
    String namespace = SoapAnswers.namespace(twelve);
    XMLStreamWriter out = xml.writer(body);
    out.writeStartElement("soap", "Envelope", namespace);
    out.writeNamespace("soap", namespace);
    out.writeStartElement("soap", "Body", namespace);
    fault.write(out);
    out.writeEndDocument();
    out.close();
  }
}
