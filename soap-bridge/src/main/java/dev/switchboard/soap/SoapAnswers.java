package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers: envelope, headers that are owed, attachments. */
final class SoapAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(SoapAnswers.class);
  static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

  private final CxfService service;
  private final SoapSettings settings;
  private final Buffers buffers;
  private final SoapXml xml;

  SoapAnswers(CxfService service, SoapSettings settings, Buffers buffers, SoapXml xml) {
    this.service = service;
    this.settings = settings;
    this.buffers = buffers;
    this.xml = xml;
  }

  static String namespace(boolean twelve) {
    return twelve ? SOAP_12 : SOAP_11;
  }

  static String mediaType(boolean twelve) {
    return twelve ? "application/soap+xml;charset=utf-8" : "text/xml;charset=utf-8";
  }

  /**
   * What is known of an answer before there is one.
   *
   * @param xop whether the client takes attachments
   */
  record Envelope(boolean twelve, boolean xop, @Nullable WsAddressing addressing, String callId) {
    String namespace() {
      return SoapAnswers.namespace(twelve);
    }

    String mediaType() {
      return SoapAnswers.mediaType(twelve);
    }

    boolean isUnwanted(boolean fault) {
      return addressing != null && addressing.isUnwanted(fault);
    }
  }

  /** An answer, and the bytes of its body, for the log. */
  record Made(Answer answer, int size) {}

  /** Writes the body's one element, and header blocks that belong to it. */
  private interface Content {
    /** The HTTP status. */
    int write(XMLStreamWriter out) throws XMLStreamException;

    default boolean hasHeader() {
      return false;
    }

    default void writeHeader(XMLStreamWriter out) throws XMLStreamException {}
  }

  /** The content of a refusal. */
  private record Refused(SoapRefusalFault fault) implements Content {
    @Override
    public int write(XMLStreamWriter out) throws XMLStreamException {
      return fault.write(out);
    }

    @Override
    public boolean hasHeader() {
      return fault.hasHeader();
    }

    @Override
    public void writeHeader(XMLStreamWriter out) throws XMLStreamException {
      fault.writeHeader(out);
    }
  }

  Made outcome(Envelope envelope, CxfOperation operation, Outcome outcome) {
    try {
      return outcome instanceof Outcome.Failed failed
          ? failed(envelope, operation, failed.fault())
          : returned(envelope, operation, ((Outcome.Returned) outcome).value());
    } catch (SoapNotCarried e) {
      return failed(envelope, operation, unwritten(String.valueOf(e.getMessage()), e));
    } catch (RuntimeException e) { // a bug, which must not leave the client without an answer
      LOG.error("call {}: the answer cannot be written", envelope.callId(), e);
      return failed(envelope, operation, unwritten("the answer cannot be written", e));
    }
  }

  private static Fault unwritten(String message, RuntimeException e) {
    return Fault.of(Fault.Kind.INTERNAL, message, Fault.Execution.COMPLETED, message).causedBy(e);
  }

  private Made returned(Envelope envelope, CxfOperation operation, @Nullable Object value) {
    return made(
        envelope,
        false,
        action(operation) + "Response",
        out -> {
          operation.result(out, value);
          return 200;
        });
  }

  private Made failed(Envelope envelope, CxfOperation operation, Fault fault) {
    String action = faultAction(envelope, operation, fault);
    return made(
        envelope,
        true,
        action,
        out -> operation.fault(out, envelope.twelve(), fault, envelope.callId()));
  }

  /**
   * WS-Addressing 1.0, WSDL Binding, section 4.4.4 for what the WSDL knows; else SOAP Binding,
   * section 6.
   */
  private String faultAction(Envelope envelope, CxfOperation operation, Fault fault) {
    Optional<String> declared = fault.detail().map(detail -> detail.definition().name());
    return declared
        .map(name -> action(operation) + "/Fault/" + name)
        .orElse(
            envelope.addressing() == null ? "" : envelope.addressing().version().soapFaultAction());
  }

  private String action(CxfOperation operation) {
    return service.actionBase() + operation.operation().name();
  }

  Made refusal(Envelope envelope, SoapRefusal refusal) {
    WsAddressing addressing = envelope.addressing();
    String action = addressing == null ? "" : addressing.version().faultAction();
    Envelope wanted = new Envelope(envelope.twelve(), false, addressing, envelope.callId());
    return made(wanted, true, action, new Refused(new SoapRefusalFault(refusal, wanted.twelve())));
  }

  private Made made(Envelope envelope, boolean fault, String action, Content content) {
    Bytes body = buffers.take();
    try {
      MtomAnswer parts =
          envelope.xop() && !fault
              ? new MtomAnswer(settings.attachFrom(), envelope.callId())
              : null; // its class loads CXF
      int status = write(envelope, fault, action, content, body, parts);
      if (envelope.isUnwanted(fault)) {
        return nothing(envelope, body);
      }
      return parts == null || parts.isEmpty()
          ? made(envelope, status, envelope.mediaType(), body)
          : packed(envelope, status, parts, body);
    } catch (IOException | XMLStreamException e) { // of a buffer in memory
      throw new IllegalStateException("the answer cannot be written", e);
    }
  }

  private int write(
      Envelope envelope,
      boolean fault,
      String action,
      Content content,
      Bytes body,
      @Nullable MtomAnswer parts)
      throws XMLStreamException {
    XMLStreamWriter2 plain = xml.writer(body);
    XMLStreamWriter out = parts == null ? plain : new MtomWriter(plain, parts);
    String namespace = envelope.namespace();
    out.writeStartElement("soap", "Envelope", namespace);
    out.writeNamespace("soap", namespace);
    if (content.hasHeader() || envelope.addressing() != null) {
      out.writeStartElement("soap", "Header", namespace);
      content.writeHeader(out);
      if (envelope.addressing() != null) {
        envelope.addressing().writeReply(out, action, fault);
      }
      out.writeEndElement();
    }
    out.writeStartElement("soap", "Body", namespace);
    int status = content.write(out);
    out.writeEndDocument();
    out.close();
    return status;
  }

  private Made packed(Envelope envelope, int status, MtomAnswer parts, Bytes body)
      throws IOException {
    Bytes whole = buffers.take();
    String type = parts.pack(envelope.mediaType(), body, whole);
    buffers.give(body);
    return made(envelope, status, type, whole);
  }

  /** The answer's address is none: HTTP alone answers. */
  private Made nothing(Envelope envelope, Bytes body) {
    body.truncate(0);
    return made(envelope, 202, "", body);
  }

  private Made made(Envelope envelope, int status, String mediaType, Bytes body) {
    List<Answer.Header> headers = List.of(CallId.header(envelope.callId()));
    return new Made(
        new Answer(status, mediaType, headers, body, () -> buffers.give(body)), body.size());
  }
}
