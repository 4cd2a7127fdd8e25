package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Exchange;
import dev.switchboard.gateway.http.RequestTimeout;
import java.time.Duration;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What is known of one message so far; in the end, the call it asks for, and its answer. */
final class SoapCall {
  private final Exchange exchange;
  private final CxfService service;
  private final SoapSettings settings;
  private final Invoker invoker;
  private final SoapAnswers answers;
  private final SoapRequest request;

  private @Nullable Scope scope;
  private @Nullable SoapEnvelope envelope;
  private @Nullable WsAddressing addressing;
  private @Nullable CxfOperation operation;
  private @Nullable Object @Nullable [] arguments;
  private @Nullable SoapRefusal refusal;

  SoapCall(
      Exchange exchange,
      SoapRequest request,
      CxfService service,
      SoapSettings settings,
      Invoker invoker,
      SoapAnswers answers) {
    this.exchange = exchange;
    this.service = service;
    this.settings = settings;
    this.invoker = invoker;
    this.answers = answers;
    this.request = request;
  }

  /** Judges what HTTP says, before any XML is looked at. */
  void begin() {
    scope = scope(RequestTimeout.of(request.first(RequestTimeout.HEADER).orElse(null)));
    request.refuseOtherMedia();
  }

  private Scope scope(Optional<Duration> timeout) {
    return invoker.scope(settings.protocol(), exchange.peer(), request, timeout);
  }

  private Scope scope() {
    Scope known = scope;
    if (known == null) {
      known = scope(Optional.empty());
      scope = known;
    }
    return known;
  }

  String id() {
    return scope().callId();
  }

  SoapRequest request() {
    return request;
  }

  void open(SoapEnvelope opened) {
    envelope = opened;
    request.media().refuseOtherVersion(opened.twelve());
  }

  boolean isConfidential() {
    return settings.openTokens() || request.isConfidential();
  }

  void address(WsAddressing properties) {
    addressing = properties;
  }

  /** Reads the element in the body. */
  void read(XMLStreamReader in) throws XMLStreamException {
    CxfOperation found = service.operation(in.getName());
    if (found == null) {
      throw SoapRefusal.noSuchOperation(in.getName());
    }
    operation = found;
    WsAddressing properties = addressing;
    if (properties == null) {
      refuseOtherAction(found);
    } else {
      properties.validate(found, service.actionBase());
    }
    arguments = found.arguments(in);
  }

  /**
   * Dispatch is by the element; an action that says otherwise may have fooled somebody before. A
   * client without the WSDL makes one of some namespace and the operation's name.
   */
  private void refuseOtherAction(CxfOperation found) {
    String action = request.soapAction();
    if (action.isEmpty() || action.equals(found.action())) {
      return;
    }
    String name = found.operation().name();
    String intent = withoutNamespace(action);
    if (!intent.equals(name) && !intent.equals(name + "Request")) {
      throw SoapRefusal.of(
          "SOAPAction: expected "
              + Found.quoted(found.action())
              + ", found "
              + Found.quoted(action));
    }
  }

  /** What stands behind the last of the characters that end a namespace there. */
  private static String withoutNamespace(String action) {
    int start = action.length();
    while (start > 0 && "#/:".indexOf(action.charAt(start - 1)) < 0) {
      start--;
    }
    return action.substring(start);
  }

  void refuse(SoapRefusal why) {
    refusal = why;
  }

  /** Makes the call, or answers why not. */
  void proceed(int requestBytes) {
    CxfOperation found = operation;
    @Nullable Object[] values = arguments;
    if (refusal != null || found == null || values == null) {
      answer(refusal == null ? SoapRefusal.internal() : refusal);
      return;
    }
    Invocation invocation = new Invocation(service.contract(), found.operation(), values, scope());
    invoker.invoke(invocation, outcome -> answer(invocation, found, outcome, requestBytes));
  }

  private void answer(
      Invocation invocation, CxfOperation called, Outcome outcome, int requestBytes) {
    SoapAnswers.Made made = answers.outcome(answer(), called, outcome);
    exchange.answer(
        made.answer().then(() -> invoker.transferred(invocation, requestBytes, made.size())));
  }

  private void answer(SoapRefusal why) {
    String name = operation == null ? "" : operation.operation().name();
    invoker.refused(scope(), service.contract().name(), name, why.fault());
    exchange.answer(answers.refusal(answer(), why).answer());
  }

  /** In the version of the message; where that is not known, in that of its media type. */
  private SoapAnswers.Envelope answer() {
    boolean twelve = envelope == null ? request.media().twelve() : envelope.twelve();
    return new SoapAnswers.Envelope(twelve, request.takesXop(), addressing, id());
  }
}
