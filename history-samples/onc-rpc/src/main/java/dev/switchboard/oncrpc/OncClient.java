package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.Dialogue;
import dev.switchboard.gateway.wire.MessageStub;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a program. Calls are made with AUTH_NONE: the protocol has no place for what
 * a caller could show, and the gateway believes none of AUTH_SYS.
 */
final class OncClient implements Dialogue.Opening {
  static final String UDP_NAME = OncRpcBridge.NAME + "-udp";

  private final Transport transport;
  private final OncRpcOptions.Numbers numbers;
  private final Supplier<OncProgram> program;

  private OncClient(
      Transport transport, OncRpcOptions.Numbers numbers, Supplier<OncProgram> program) {
    this.transport = transport;
    this.numbers = numbers;
    this.program = program;
  }

  static Stub stub(
      Transport transport,
      InetSocketAddress address,
      OncRpcOptions.Numbers numbers,
      Supplier<OncProgram> program) {
    String name = transport == Transport.TCP ? OncRpcBridge.NAME : UDP_NAME;
    OncClient client = new OncClient(transport, numbers, program);
    return new MessageStub(name, OncRpcBridge.NAME, transport, address, client);
  }

  @Override
  public Dialogue of(Operation operation, @Nullable Object[] arguments) {
    OncProcedure procedure = program.get().procedure(operation.number());
    if (procedure == null) {
      throw new IllegalArgumentException(operation.name() + " is not carried");
    }
    int xid = ThreadLocalRandom.current().nextInt();
    XdrWriter call = call(procedure, xid, arguments);
    return transport == Transport.TCP
        ? OncDialogue.tcp(procedure, xid, call)
        : OncDialogue.udp(procedure, xid, call);
  }

  private XdrWriter call(OncProcedure procedure, int xid, @Nullable Object[] arguments) {
    var head =
        new RpcMessages.Head(numbers.program(), numbers.version(), procedure.operation().number());
    XdrWriter call = RpcMessages.call(new XdrWriter(), xid, head);
    try {
      procedure.arguments(call, arguments);
    } catch (XdrNotCarried e) {
      throw new InvalidArgument("", "XDR has no form for an argument: " + e.getMessage());
    }
    return call;
  }
}
