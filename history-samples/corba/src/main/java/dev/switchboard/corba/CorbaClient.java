package dev.switchboard.corba;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.Dialogue;
import dev.switchboard.gateway.wire.MessageStub;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of an object. Nothing that a caller could show goes with a call: nobody proves
 * who he is over CORBA here.
 */
final class CorbaClient implements Dialogue.Opening {
  private final Ior target;
  private final Supplier<Servant> servant;

  private CorbaClient(Ior target, Supplier<Servant> servant) {
    this.target = target;
    this.servant = servant;
  }

  /**
   * @param address of the gateway, which the target may have another of
   */
  static Stub stub(InetSocketAddress address, Ior target, Supplier<Servant> servant) {
    CorbaClient client = new CorbaClient(target, servant);
    String name = CorbaBridge.NAME;
    return new MessageStub(name, name, Recording.Transport.TCP, address, client);
  }

  @Override
  public Dialogue of(Operation operation, @Nullable Object[] arguments) {
    try {
      return new GiopDialogue(target, servant.get().method(operation), arguments);
    } catch (CdrNotCarried e) {
      throw new InvalidArgument("", "CDR has no form for an argument: " + e.getMessage());
    }
  }
}
