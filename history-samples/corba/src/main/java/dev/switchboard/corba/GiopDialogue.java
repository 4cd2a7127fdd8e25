package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.port.Connection;
import dev.switchboard.gateway.port.MemoryBudget;
import dev.switchboard.gateway.wire.Dialogue;
import dev.switchboard.gateway.wire.Line;
import dev.switchboard.gateway.wire.Told;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call as a client makes it, with GIOP 1.2 (CORBA 3.3 part 2, section 9.4). */
final class GiopDialogue implements Dialogue {
  /** Bytes of an answer and of the values made of it. */
  private static final long MOST_HELD = 8L * Line.MOST;

  private final GiopAssembly assembly =
      new GiopAssembly(Line.MOST, new MemoryBudget(MOST_HELD), Set.of(Giop.REPLY));
  private final Ior target;
  private final Servant.Method method;
  private final @Nullable Object[] arguments;
  private int id;
  private byte[] request;
  private @Nullable GiopMessage answer;

  /**
   * @throws CdrNotCarried for an argument that CDR has no form for
   */
  GiopDialogue(Ior target, Servant.Method method, @Nullable Object[] arguments) {
    this.target = target;
    this.method = method;
    this.arguments = arguments;
    request = request(target.key());
  }

  private byte[] request(String key) {
    id++;
    GiopRequest head = new GiopRequest(Giop.MINOR, id, true, true, key, method.name(), true);
    return method.called(head, arguments).copy();
  }

  @Override
  public byte[] request() {
    return request;
  }

  @Override
  public boolean take(byte[] piece) {
    if (piece.length == 0) {
      throw new InvalidArgument("", "the connection was closed without an answer");
    }
    try {
      assembly.feed(ByteBuffer.wrap(piece), this::first);
    } catch (Connection.Broken e) {
      throw new InvalidArgument("", String.valueOf(e.getMessage()));
    }
    return answer != null;
  }

  /** Behind the answer a server may say that it closes the connection. */
  private void first(GiopMessage message) {
    if (answer == null) {
      answer = message;
    }
  }

  @Override
  public Optional<Told> told() {
    GiopMessage message = Objects.requireNonNull(answer);
    answer = null;
    try {
      return told(message);
    } catch (CdrBroken | CorbaRefused e) {
      throw new InvalidArgument("", String.valueOf(e.getMessage()));
    } finally {
      message.holding().close();
    }
  }

  private Optional<Told> told(GiopMessage message) {
    return switch (message.type()) {
      case Giop.REPLY -> told(GiopAnswer.of(message, id));
      case Giop.MESSAGE_ERROR ->
          Optional.of(new Told.Failure("MessageError", "the request was not understood"));
      case Giop.CLOSE_CONNECTION ->
          Optional.of(new Told.Failure("CloseConnection", "the call was not made"));
      default -> throw Found.instead("", "a Reply", "a message of type " + message.type());
    };
  }

  private Optional<Told> told(GiopAnswer reply) {
    return switch (reply.status()) {
      case Giop.NO_EXCEPTION -> Optional.of(method.result(reply.body()));
      case Giop.USER_EXCEPTION -> Optional.of(method.exception(reply.body()));
      case Giop.SYSTEM_EXCEPTION -> Optional.of(SystemException.told(reply.body(), reply.detail()));
      case Giop.LOCATION_FORWARD, Giop.LOCATION_FORWARD_PERM -> forwarded(Ior.read(reply.body()));
      case Giop.NEEDS_ADDRESSING_MODE ->
          Optional.of(new Told.Failure("NEEDS_ADDRESSING_MODE", "a key is not enough"));
      default -> throw Found.instead("", "a reply status", Integer.toString(reply.status()));
    };
  }

  /** A stub calls nobody but the gateway: to another object of it, it goes on. */
  private Optional<Told> forwarded(Ior elsewhere) {
    if (!elsewhere.isBeside(target)) {
      String place = Found.quoted(elsewhere.host() + ":" + elsewhere.port());
      return Optional.of(new Told.Failure("LOCATION_FORWARD", "to " + place));
    }
    request = request(elsewhere.key());
    return Optional.empty();
  }
}
