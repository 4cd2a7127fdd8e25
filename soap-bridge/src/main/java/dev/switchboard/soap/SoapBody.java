package dev.switchboard.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The end of a message: the body with its one element, and nothing after it. */
final class SoapBody {
  private static final String NO_ENCODING = SoapAnswers.SOAP_12 + "/encoding/none";

  private final SoapEnvelope envelope;

  SoapBody(SoapEnvelope envelope) {
    this.envelope = envelope;
  }

  /** Reads from what should be the body's start tag to the end of the document. */
  void read(XMLStreamReader in, SoapCall call) throws XMLStreamException {
    if (!in.isStartElement() || !envelope.is(in, "Body")) {
      throw SoapRefusal.of("expected a Body, found none");
    }
    if (encodingStyle(in) != null) { // SOAP 1.2 part 1 section 5.1.1
      throw SoapRefusal.of("/Body: expected no encodingStyle, found one");
    }
    if (in.nextTag() != XMLStreamConstants.START_ELEMENT) {
      throw SoapRefusal.of("expected an element in the Body, found none");
    }
    refuseEncoding(encodingStyle(in));
    call.read(in);
    end(in);
    end(in);
    while (in.hasNext()) { // comments; anything else is not well-formed
      in.next();
    }
  }

  /** SOAP 1.1 lets it stand anywhere, and it changes nothing of how values are read here. */
  private @Nullable String encodingStyle(XMLStreamReader in) {
    boolean asked = envelope.twelve() && in.getAttributeCount() > 0;
    return asked ? in.getAttributeValue(envelope.namespace(), "encodingStyle") : null;
  }

  private static void refuseEncoding(@Nullable String style) {
    if (style != null && !style.isBlank() && !style.strip().equals(NO_ENCODING)) {
      throw SoapRefusal.of(
          SoapRefusal.Code.DATA_ENCODING_UNKNOWN,
          "encodingStyle: expected none, or " + NO_ENCODING + ", found another");
    }
  }

  private static void end(XMLStreamReader in) throws XMLStreamException {
    if (in.nextTag() != XMLStreamConstants.END_ELEMENT) {
      throw SoapRefusal.of(
          "expected one element in the Body, and nothing after it, found "
              + XmlNames.shown(in.getName()));
    }
  }
}
