package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls that messages ask for, and answers them. */
final class CorbaCalls {
  private static final Logger LOG = LoggerFactory.getLogger(CorbaCalls.class);

  private final Invoker invoker;
  private final CorbaObjects objects;

  CorbaCalls(Invoker invoker, CorbaObjects objects) {
    this.invoker = invoker;
    this.objects = objects;
  }

  /** Takes a Request or LocateRequest; the answer may come later, on another thread. */
  void serve(Exchange exchange) {
    GiopMessage message = exchange.message();
    CdrReader in = message.reader();
    GiopRequest request;
    try {
      request =
          message.type() == Giop.REQUEST
              ? GiopRequest.request(message.minor(), in, exchange::conceal)
              : GiopRequest.locate(message.minor(), in);
    } catch (InvalidArgument | CdrBroken | CorbaRefused e) { // nobody knows whose call it is
      exchange.broken("the head of a request: " + e.getMessage());
      return;
    }
    if (message.type() == Giop.LOCATE_REQUEST) {
      exchange.answer(GiopReply.located(request, status(request)));
    } else {
      new Call(exchange, request).serve(in);
    }
  }

  private int status(GiopRequest request) {
    if (!request.addressed()) {
      return Giop.LOCATE_NEEDS_ADDRESSING_MODE;
    }
    return objects.has(request.key()) ? Giop.OBJECT_HERE : Giop.UNKNOWN_OBJECT;
  }

  private final class Call {
    private final Exchange exchange;
    private final GiopRequest request;
    private final Scope scope;
    private String service = "";

    Call(Exchange exchange, GiopRequest request) {
      this.exchange = exchange;
      this.request = request;
      scope = invoker.scope(CorbaBridge.NAME, exchange.peer(), Metadata.NONE, Optional.empty());
      exchange.belongsTo(scope.callId());
    }

    void serve(CdrReader in) {
      try {
        begin(in);
      } catch (InvalidArgument e) {
        String message = e.path() + ": " + e.getMessage();
        refuse(new CorbaRefused(Fault.Kind.INVALID_ARGUMENT, message));
      } catch (CdrBroken e) {
        String message = String.valueOf(e.getMessage());
        refuse(new CorbaRefused(Fault.Kind.INVALID_ARGUMENT, SystemException.BROKEN, message));
      } catch (CorbaRefused e) {
        refuse(e);
      }
    }

    private void begin(CdrReader in) {
      if (!request.addressed()) {
        send(GiopReply.of(request, Giop.NEEDS_ADDRESSING_MODE, out -> out.int16(0)));
        return;
      }
      Servant servant = objects.servant(request.key());
      Servant.Method method = servant == null ? null : servant.method(request.operation());
      if (servant == null || method == null) {
        service = servant == null ? "" : servant.contract().name();
        send(objects.answer(request, servant, in));
      } else {
        service = servant.contract().name();
        invoke(
            method,
            new Invocation(servant.contract(), method.operation(), method.arguments(in), scope));
      }
    }

    private void invoke(Servant.Method method, Invocation invocation) {
      invoker.invoke(invocation, outcome -> ended(invocation, method, outcome));
    }

    private void ended(Invocation invocation, Servant.Method method, Outcome outcome) {
      CdrWriter reply = reply(method, outcome);
      int size = exchange.message().bytes().length;
      send(reply);
      invoker.transferred(invocation, size, request.answered() ? reply.size() : 0);
    }

    private CdrWriter reply(Servant.Method method, Outcome outcome) {
      try {
        return outcome instanceof Outcome.Failed failed
            ? failed(method, failed.fault())
            : method.returned(request, (Outcome.Returned) outcome);
      } catch (CdrNotCarried | NullPointerException | ClassCastException e) {
        LOG.warn(
            "call {}: {} cannot be answered: {}",
            scope.callId(),
            request.operation(),
            e.toString());
        return internal(SystemException.unwritten());
      }
    }

    private CdrWriter failed(Servant.Method method, Fault fault) {
      Optional<StructValue> detail = fault.detail();
      if (detail.isPresent() && method.raises(detail.get())) {
        return method.raised(request, detail.get());
      }
      SystemException exception = SystemException.of(fault);
      return fault.kind() == Fault.Kind.INTERNAL || fault.kind() == Fault.Kind.DECLARED
          ? internal(exception)
          : exception(exception, fault.message());
    }

    /** What really happened is in the log alone. */
    private CdrWriter internal(SystemException exception) {
      return exception(exception, "internal error; the log has more under this call id");
    }

    private CdrWriter exception(SystemException exception, String message) {
      return GiopReply.exception(request, exception, message + " (call " + scope.callId() + ")");
    }

    private void refuse(CorbaRefused refusal) {
      Fault fault = refusal.fault();
      invoker.refused(scope, service, request.operation(), fault);
      send(exception(refusal.exception(), fault.message()));
    }

    private void send(CdrWriter reply) {
      if (request.answered()) {
        exchange.answer(reply);
      } else {
        exchange.drop();
      }
    }
  }
}
