package dev.switchboard.oncrpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls that messages ask for, and answers them. */
final class OncCalls {
  private static final Logger LOG = LoggerFactory.getLogger(OncCalls.class);
  private static final int XID_AND_TYPE = 8;

  private final Invoker invoker;
  private final OncPrograms programs;

  OncCalls(Invoker invoker, OncPrograms programs) {
    this.invoker = invoker;
    this.programs = programs;
  }

  /** Takes a message; the answer may come later, on another thread. */
  void serve(RpcRequest request) {
    XdrReader in = new XdrReader(request.message(), request.size());
    if (in.remaining() < XID_AND_TYPE) {
      request.drop();
      return;
    }
    int xid = in.int32();
    if (in.int32() != RpcMessages.CALL) {
      request.drop(); // nobody here waits for a reply
      return;
    }
    new Call(request, xid).serve(in);
  }

  private final class Call {
    private final RpcRequest request;
    private final int xid;
    private final Scope scope;
    private String service = "";
    private String operation = "";

    Call(RpcRequest request, int xid) {
      this.request = request;
      this.xid = xid;
      scope = invoker.scope(OncRpcBridge.NAME, request.peer(), Metadata.NONE, Optional.empty());
      request.belongsTo(scope.callId());
    }

    void serve(XdrReader in) {
      RpcMessages.secrets(request.message(), request.size()).forEach(request::conceal);
      try {
        begin(in);
      } catch (InvalidArgument e) {
        refuse(RpcRefused.arguments(e.path() + ": " + e.getMessage()));
      } catch (RpcRefused e) {
        refuse(e);
      }
    }

    private void begin(XdrReader in) {
      RpcMessages.Head head = RpcMessages.head(in);
      OncProgram program = programs.program(head.program(), head.version());
      service = program.contract().name();
      if (head.procedure() == 0) { // RFC 5531 section 12.1: the null procedure
        in.end();
        request.answer(RpcMessages.success(new XdrWriter(), xid));
        return;
      }
      OncProcedure procedure = program.procedure(head.procedure());
      if (procedure == null) {
        throw RpcRefused.procedure(Integer.toUnsignedString(head.procedure()));
      }
      operation = procedure.operation().name();
      Invocation invocation =
          new Invocation(program.contract(), procedure.operation(), procedure.arguments(in), scope);
      invoker.invoke(invocation, outcome -> ended(invocation, procedure, outcome));
    }

    private void ended(Invocation invocation, OncProcedure procedure, Outcome outcome) {
      XdrWriter out = new XdrWriter();
      try {
        write(out, procedure, outcome);
        bound(out);
      } catch (RpcRefused e) {
        out.truncate(XdrWriter.MARK);
        e.write(out.int32(xid).int32(RpcMessages.REPLY));
      }
      request.answer(out);
      invoker.transferred(invocation, request.size(), out.size() - XdrWriter.MARK);
    }

    private void write(XdrWriter out, OncProcedure procedure, Outcome outcome) {
      RpcMessages.success(out, xid);
      int start = out.size();
      try {
        result(out, procedure, outcome);
      } catch (XdrNotCarried | NullPointerException | ClassCastException e) {
        LOG.warn("call {}: {} cannot be answered: {}", scope.callId(), operation, e.toString());
        out.truncate(start);
        OncFaults.internal(out, scope.callId());
      }
    }

    private void result(XdrWriter out, OncProcedure procedure, Outcome outcome) {
      if (outcome instanceof Outcome.Failed failed) {
        OncFaults.write(out, procedure, failed.fault(), scope.callId());
      } else {
        procedure.returned(out, ((Outcome.Returned) outcome).value());
      }
    }

    /** A datagram that does not fit is never cut: the client is told to come by TCP. */
    private void bound(XdrWriter out) {
      int size = out.size() - XdrWriter.MARK;
      if (size > request.replyLimit()) {
        out.truncate(XdrWriter.MARK);
        RpcMessages.success(out, xid);
        String message =
            "the method has run, but its answer takes "
                + size
                + " bytes, and over UDP at most "
                + request.replyLimit()
                + " are sent: use TCP";
        OncFaults.arm(out, OncFaults.Kind.TOO_LARGE_FOR_UDP, message, scope.callId());
      }
    }

    private void refuse(RpcRefused refusal) {
      Fault fault = refusal.fault();
      invoker.refused(scope, service, operation, fault);
      XdrWriter out = new XdrWriter().int32(xid).int32(RpcMessages.REPLY);
      refusal.write(out);
      request.answer(out);
    }
  }

  /** The program with this number. */
  interface OncPrograms {
    /**
     * @throws RpcRefused when there is none, or only another version of it
     */
    OncProgram program(int number, int version);
  }
}
