package dev.switchboard.soap;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.http.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.attachment.HeaderSizeExceededException;
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

/** One message on its way through the engine. */
final class CxfCall implements MessageObserver {
  private static final Logger LOG = LoggerFactory.getLogger(CxfCall.class);

  /** Faults are answered and logged by us; CXF's log would have what clients send. */
  private static final FaultListener SILENT = (exception, description, message) -> false;

  private final SoapCall call;
  private final SoapSettings settings;
  private final SoapMessage message = new SoapMessage(new MessageImpl());
  private @Nullable Exception failure;

  CxfCall(SoapCall call, SoapSettings settings) {
    this.call = call;
    this.settings = settings;
  }

  /** Of the whole message, with its attachments. */
  static int length(Message message) {
    Object most = message.get(AttachmentDeserializer.ATTACHMENT_MAX_SIZE);
    return most instanceof Number bytes ? bytes.intValue() : Integer.MAX_VALUE;
  }

  static SoapCall of(Message message) {
    return Objects.requireNonNull(message.getExchange().get(SoapCall.class));
  }

  /** Whether a header block's role is ours: next, the ultimate receiver, or none said. */
  static boolean isForUs(Header header, SoapMessage message) {
    String role = header instanceof SoapHeader soap ? soap.getActor() : null;
    return role == null
        || role.isEmpty()
        || role.equals(message.getVersion().getNextRole())
        || role.equals(message.getVersion().getUltimateReceiverRole());
  }

  void read(PhaseInterceptorChain steps, Bytes body) {
    prepare(body);
    steps.setFaultObserver(this);
    message.setInterceptorChain(steps);
    steps.doIntercept(message);
    if (failure != null) {
      call.refuse(refusal(failure));
    }
  }

  private void prepare(Bytes body) {
    ExchangeImpl whole = new ExchangeImpl();
    whole.put(SoapCall.class, call);
    whole.setInMessage(message);
    message.setExchange(whole);
    message.setContent(InputStream.class, new ByteArrayInputStream(body.array(), 0, body.size()));
    message.put(Message.CONTENT_TYPE, call.request().media().header());
    message.put(Message.ENCODING, call.request().media().charset());
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

  private SoapRefusal refusal(Exception e) {
    if (e instanceof SoapRefusal refusal) {
      return refusal;
    }
    if (e instanceof InvalidArgument invalid) {
      return SoapRefusal.of(invalid);
    }
    if (e instanceof SoapFault fault && isMustUnderstand(fault)) {
      return notUnderstood();
    }
    if (e instanceof org.apache.cxf.interceptor.Fault
        || e instanceof HeaderSizeExceededException) { // XML or MIME that CXF cannot read
      return e.getCause() instanceof XMLStreamException xml
          ? SoapRefusal.malformed(xml)
          : SoapRefusal.of("expected a message that is well-formed, found something else");
    }
    LOG.error("call {}: the message cannot be processed", call.id(), e);
    return SoapRefusal.internal();
  }

  private static boolean isMustUnderstand(SoapFault fault) {
    return fault.getFaultCode() != null
        && fault.getFaultCode().getLocalPart().equals("MustUnderstand");
  }

  private SoapRefusal notUnderstood() {
    return message.getHeaders().stream()
        .filter(header -> header instanceof SoapHeader soap && soap.isMustUnderstand())
        .filter(header -> isForUs(header, message))
        .map(Header::getName)
        .filter(name -> !CxfEngine.understands(name))
        .findFirst()
        .map(SoapRefusal::notUnderstood)
        .orElseGet(SoapRefusal::internal);
  }
}
