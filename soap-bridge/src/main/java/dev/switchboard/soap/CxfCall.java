package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.RequestTimeout;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.attachment.HeaderSizeExceededException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.transport.MessageObserver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message on its way through the engine, and its answer. */
final class CxfCall implements MessageObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CxfCall.class);

  /** Faults are answered and logged by us; CXF's log would have what clients send. */
  private static final FaultListener SILENT = (exception, description, message) -> false;

  private final Exchange exchange;
  private final CxfService service;
  private final CxfSettings settings;
  private final Invoker invoker;
  private final Buffers buffers;
  private final CxfRequest request;
  private final CxfAnswers answers;
  private final SoapMessage message = new SoapMessage(new MessageImpl());
  private @Nullable Scope scope;
  private @Nullable WsAddressing addressing;
  private @Nullable CxfOperation operation;
  private @Nullable Object @Nullable [] arguments;
  private @Nullable Exception failure;

  CxfCall(
      Exchange exchange,
      CxfService service,
      CxfSettings settings,
      Invoker invoker,
      Buffers buffers,
      CxfXml xml) {
    this.exchange = exchange;
    this.service = service;
    this.settings = settings;
    this.invoker = invoker;
    this.buffers = buffers;
    this.request = new CxfRequest(exchange, settings.proxies());
    this.answers = new CxfAnswers(service, settings, buffers, xml);
  }

  static CxfCall of(Message message) {
    return Objects.requireNonNull(message.getExchange().get(CxfCall.class));
  }

  /** Whether a header block's role is ours: next, the ultimate receiver, or none said. */
  static boolean isForUs(Header header, SoapMessage message) {
    String role = header instanceof SoapHeader soap ? soap.getActor() : null;
    return role == null
        || role.isEmpty()
        || role.equals(message.getVersion().getNextRole())
        || role.equals(message.getVersion().getUltimateReceiverRole());
  }

  static CxfRefusal malformed(XMLStreamException e) {
    String place =
        e.getLocation() == null
            ? ""
            : " at line "
                + e.getLocation().getLineNumber()
                + ", column "
                + e.getLocation().getColumnNumber();
    return CxfRefusal.of(
        "expected well-formed XML as the WSDL describes it, found something else" + place);
  }

  void begin(PhaseInterceptorChain steps, Bytes body) {
    int requestBytes = body.size();
    try {
      scope = scope(RequestTimeout.of(request.first(RequestTimeout.HEADER).orElse(null)));
      request.refuseOtherMedia();
      refuseAttachments();
      prepare(body);
      steps.setFaultObserver(this);
      message.setInterceptorChain(steps);
      steps.doIntercept(message);
    } catch (InvalidArgument | CxfRefusal e) {
      failure = e;
    } finally {
      buffers.give(body);
    }
    proceed(requestBytes);
  }

  private Scope scope(Optional<java.time.Duration> timeout) {
    return invoker.scope(settings.protocol(), exchange.peer(), request, timeout);
  }

  private void refuseAttachments() {
    if (request.isMultipart() && !request.isXop()) {
      throw CxfRefusal.of(
          "Content-Type: expected attachments as MTOM (application/xop+xml), found others; SOAP with"
              + " Attachments is not served");
    }
  }

  private void prepare(Bytes body) {
    ExchangeImpl whole = new ExchangeImpl();
    whole.put(CxfCall.class, this);
    whole.setInMessage(message);
    message.setExchange(whole);
    message.setContent(InputStream.class, new ByteArrayInputStream(body.array(), 0, body.size()));
    message.put(Message.CONTENT_TYPE, request.contentType());
    message.put(Message.ENCODING, request.charset());
    message.put(FaultListener.class.getName(), SILENT);
    message.put(AttachmentDeserializer.ATTACHMENT_MAX_COUNT, settings.mostParts());
    message.put(AttachmentDeserializer.ATTACHMENT_MAX_HEADER_SIZE, 4096);
    message.put(AttachmentDeserializer.ATTACHMENT_HEADERS_MAX_COUNT, 50);
    // Never a file: the message is in memory already, and its parts are no longer than it.
    message.put(AttachmentDeserializer.ATTACHMENT_MEMORY_THRESHOLD, Integer.MAX_VALUE);
    message.put(AttachmentDeserializer.ATTACHMENT_MAX_SIZE, (long) body.size());
  }

  /** What CXF does with what an interceptor throws: tells us. */
  @Override
  public void onMessage(Message failed) {
    failure = failed.getContent(Exception.class);
  }

  boolean isConfidential() {
    return settings.plainPasswords() || request.isConfidential();
  }

  String soapAction() {
    return request.soapAction();
  }

  void authorize(String basic) {
    request.authorize(basic);
  }

  void address(WsAddressing properties) {
    addressing = properties;
  }

  /** Reads the element in the body. */
  void read(XMLStreamReader in) throws XMLStreamException {
    request.refuseMediaOfOtherVersion(isTwelve());
    CxfOperation found = service.operation(in.getName());
    if (found == null) {
      throw CxfRefusal.noSuchOperation(in.getName());
    }
    operation = found;
    refuseOtherAction(found);
    WsAddressing properties = addressing;
    if (properties != null) {
      properties.validate(found, service.actionBase());
    }
    arguments = found.arguments(in);
  }

  /** Dispatch is by the element; an action that says otherwise may have fooled somebody before. */
  private void refuseOtherAction(CxfOperation found) {
    String action = request.soapAction();
    String name = found.operation().name();
    List<String> known =
        List.of(
            "",
            found.action(),
            name,
            service.actionBase() + name,
            service.actionBase() + name + "Request");
    if (!known.contains(action) && addressing == null) {
      throw CxfRefusal.of(
          "SOAPAction: expected "
              + Found.quoted(found.action())
              + ", found "
              + Found.quoted(action));
    }
  }

  private boolean isTwelve() {
    return message.getVersion() == Soap12.getInstance();
  }

  private void proceed(int requestBytes) {
    Scope known = scope == null ? scope(Optional.empty()) : scope;
    CxfOperation found = operation;
    @Nullable Object[] values = arguments;
    if (failure != null) {
      refuse(known, refusal(failure, known));
    } else if (found != null && values != null) {
      Invocation invocation = new Invocation(service.contract(), found.operation(), values, known);
      invoker.invoke(invocation, outcome -> answer(invocation, found, outcome, requestBytes));
    }
  }

  private void answer(
      Invocation invocation, CxfOperation called, Outcome outcome, int requestBytes) {
    CxfAnswers.Made made = answers.outcome(envelope(invocation.scope()), called, outcome);
    exchange.answer(
        made.answer().then(() -> invoker.transferred(invocation, requestBytes, made.size())));
  }

  private void refuse(Scope known, CxfRefusal refusal) {
    String name = operation == null ? "" : operation.operation().name();
    invoker.refused(known, service.contract().name(), name, refusal.fault());
    exchange.answer(answers.refusal(envelope(known), refusal).answer());
  }

  private CxfAnswers.Envelope envelope(Scope known) {
    return new CxfAnswers.Envelope(isTwelve(), request.takesXop(), addressing, known.callId());
  }

  private CxfRefusal refusal(Exception e, Scope known) {
    if (e instanceof CxfRefusal refusal) {
      return refusal;
    }
    if (e instanceof InvalidArgument invalid) {
      return CxfRefusal.of(invalid.path() + ": " + invalid.getMessage());
    }
    if (e instanceof SoapFault fault && isMustUnderstand(fault)) {
      return notUnderstood();
    }
    if (e instanceof org.apache.cxf.interceptor.Fault
        || e instanceof HeaderSizeExceededException) { // XML or MIME that CXF cannot read
      return e.getCause() instanceof XMLStreamException xml
          ? malformed(xml)
          : CxfRefusal.of("expected a message that is well-formed, found something else");
    }
    LOG.error("call {}: the message cannot be processed", known.callId(), e);
    return CxfRefusal.internal();
  }

  private static boolean isMustUnderstand(SoapFault fault) {
    return fault.getFaultCode() != null
        && fault.getFaultCode().getLocalPart().equals("MustUnderstand");
  }

  private CxfRefusal notUnderstood() {
    return message.getHeaders().stream()
        .filter(header -> header instanceof SoapHeader soap && soap.isMustUnderstand())
        .filter(header -> isForUs(header, message))
        .map(Header::getName)
        .filter(name -> !CxfEngine.understands(name))
        .findFirst()
        .map(CxfRefusal::notUnderstood)
        .orElseGet(CxfRefusal::internal);
  }
}
