package dev.switchboard.corba;

import dev.switchboard.gateway.port.Connection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client: its messages, whole, and their answers. */
final class CorbaConnection extends Connection {
  private static final Set<Integer> CALLS = Set.of(Giop.REQUEST, Giop.LOCATE_REQUEST);

  private final Place place;
  private final CorbaCalls calls;
  private final GiopAssembly assembly;

  /** Of the client's last request; answers to none are in GIOP 1.0. */
  private volatile int minor;

  CorbaConnection(Place place, int messageLimit, CorbaCalls calls) {
    super(place);
    this.place = place;
    this.calls = calls;
    assembly = new GiopAssembly(messageLimit, place.budget(), CALLS);
  }

  @Override
  protected void take(ByteBuffer bytes) throws Broken {
    assembly.feed(bytes, this::begin);
  }

  @Override
  protected boolean isPartial() {
    return assembly.isPartial();
  }

  @Override
  protected void forget() {
    assembly.close();
  }

  /** CORBA 3.3 part 2, section 9.4.8. */
  @Override
  protected ByteBuffer complaint() {
    return ByteBuffer.wrap(Giop.bare(minor, Giop.MESSAGE_ERROR));
  }

  /** The client may call again on another connection (section 9.4.7). */
  @Override
  protected ByteBuffer farewell() {
    return ByteBuffer.wrap(Giop.bare(minor, Giop.CLOSE_CONNECTION));
  }

  private void begin(GiopMessage message) {
    switch (message.type()) {
      case Giop.REQUEST, Giop.LOCATE_REQUEST -> {
        minor = message.minor();
        Taken taken = new Taken(message, begun());
        place.workers().work(() -> calls.serve(taken), () -> taken.broken("a bug"));
      }
      case Giop.CANCEL_REQUEST -> cancel(message);
      case Giop.CLOSE_CONNECTION, Giop.MESSAGE_ERROR -> {
        message.holding().close();
        end();
      }
      default -> {
        message.holding().close();
        broken("expected a request, found a message of type " + message.type());
      }
    }
  }

  /** A call that is under way is not stopped: the method may have run already. */
  private void cancel(GiopMessage message) {
    CdrReader in = message.reader();
    if (in.remaining() >= Integer.BYTES) {
      assembly.cancel(in.int32());
    }
    message.holding().close();
  }

  private final class Taken implements Exchange {
    private final GiopMessage message;
    private final Optional<Tap.Line> line;
    private final AtomicBoolean over = new AtomicBoolean();

    Taken(GiopMessage message, Optional<Tap.Line> line) {
      this.message = message;
      this.line = line;
    }

    @Override
    public void belongsTo(String callId) {
      line.ifPresent(tapped -> tapped.belongsTo(callId));
    }

    @Override
    public void conceal(byte[] secret) {
      line.ifPresent(tapped -> tapped.conceal(Recording.Side.CLIENT, secret));
    }

    @Override
    public GiopMessage message() {
      return message;
    }

    @Override
    public String peer() {
      return place.peer();
    }

    @Override
    public void answer(CdrWriter reply) {
      end(reply.message());
    }

    @Override
    public void drop() {
      end(ByteBuffer.allocate(0));
    }

    private void end(ByteBuffer reply) {
      if (over.compareAndSet(false, true)) {
        message.holding().close();
        over(line, reply);
      }
    }

    @Override
    public void broken(String why) {
      CorbaConnection.this.broken(why);
      drop();
    }
  }
}
