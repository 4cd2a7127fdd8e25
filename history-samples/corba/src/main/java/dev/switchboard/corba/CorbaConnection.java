package dev.switchboard.corba;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. The network thread reads; whoever has an answer writes it, and what the client does
 * not take at once is written when it does.
 */
final class CorbaConnection {
  private static final Logger LOG = LoggerFactory.getLogger(CorbaConnection.class);

  /** Calls of one client at a time, after which nothing more is read of it. */
  private static final int MOST_CALLS = 32;

  /** How long a client whose bytes make no sense may take to hear that. */
  private static final long LAST_WORD_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SocketChannel channel;
  private final SelectionKey key;
  private final CorbaOptions options;
  private final MemoryBudget budget;
  private final GiopAssembly assembly;
  private final String peer;
  private final Optional<Tap.Line> line;

  /** The client has said that it is done; known to the network thread alone. */
  private boolean ended;

  // By this object's lock, from here on:
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private int calls;
  private int minor;
  private boolean closed;

  /** Nothing can be written any more. */
  private boolean gone;

  /** A MessageError was the last word; what still comes is thrown away. */
  private boolean broken;

  private long lastSign = System.nanoTime();
  private long messageBegan = lastSign;

  CorbaConnection(
      SocketChannel channel,
      SelectionKey key,
      CorbaOptions options,
      MemoryBudget budget,
      Optional<Tap> tap)
      throws IOException {
    this.channel = channel;
    this.key = key;
    this.options = options;
    this.budget = budget;
    assembly = new GiopAssembly(options.messageLimit(), budget);
    peer = String.valueOf(channel.getRemoteAddress());
    line = tap.map(t -> t.line(CorbaBridge.NAME, Recording.Transport.TCP, peer));
  }

  /** Reads once; false at the end of the stream. */
  boolean read(ByteBuffer buffer, Consumer<Exchange> takers)
      throws IOException, GiopAssembly.Broken {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      return false;
    }
    buffer.flip();
    line.ifPresent(tapped -> tapped.passedInTurn(Recording.Side.CLIENT, buffer));
    if (!isBroken()) {
      boolean wasPartial = assembly.isPartial();
      assembly.feed(buffer, message -> begin(message, takers));
      signed(wasPartial && assembly.isPartial());
    }
    return !ended;
  }

  private synchronized boolean isBroken() {
    return broken;
  }

  private synchronized void signed(boolean sameMessage) {
    lastSign = System.nanoTime();
    if (!sameMessage) {
      messageBegan = lastSign;
    }
  }

  private void begin(GiopMessage message, Consumer<Exchange> takers) {
    switch (message.type()) {
      case Giop.REQUEST, Giop.LOCATE_REQUEST -> {
        begun(message.minor());
        takers.accept(new Taken(message));
      }
      case Giop.CANCEL_REQUEST -> cancel(message);
      case Giop.CLOSE_CONNECTION, Giop.MESSAGE_ERROR -> {
        message.holding().close();
        ended = true;
      }
      default -> {
        message.holding().close();
        broken("expected a request, found a message of type " + message.type());
      }
    }
  }

  private synchronized void begun(int minorVersion) {
    minor = minorVersion;
    calls++;
    messageBegan = System.nanoTime(); // of the next one
    interest();
  }

  /** A call that is under way is not stopped: the method may have run already. */
  private void cancel(GiopMessage message) {
    CdrReader in = message.reader();
    if (in.remaining() >= Integer.BYTES) {
      assembly.cancel(in.int32());
    }
    message.holding().close();
  }

  /** What is waited for; nothing more is read while the client is behind with its answers. */
  private void interest() {
    if (closed || !key.isValid()) {
      return;
    }
    boolean reads = broken || (calls < MOST_CALLS && unsent.isEmpty());
    int read = reads ? SelectionKey.OP_READ : 0;
    int wanted = read | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    if (wanted != key.interestOps()) {
      if (read > (key.interestOps() & SelectionKey.OP_READ)) {
        messageBegan = System.nanoTime(); // the pause was ours
      }
      key.interestOps(wanted);
      key.selector().wakeup();
    }
  }

  private synchronized void ended(ByteBuffer reply) {
    calls--;
    lastSign = System.nanoTime();
    if (!closed && !gone && !broken && reply.hasRemaining()) {
      send(reply);
    }
    interest();
  }

  private void send(ByteBuffer reply) {
    line.ifPresent(tapped -> tapped.passedInTurn(Recording.Side.SERVER, reply));
    try {
      if (unsent.isEmpty()) {
        channel.write(reply);
      }
    } catch (IOException e) { // the client is gone, which the network thread finds, too
      gone = true;
      return;
    }
    if (reply.hasRemaining() && !budget.take(reply.capacity())) {
      LOG.warn("connection of {} closed: no memory left for an answer it does not take", peer);
      gone = true;
    } else if (reply.hasRemaining()) {
      unsent.add(reply);
    }
  }

  /** Answers with a MessageError (CORBA 3.3 part 2, section 9.4.8) and nothing more. */
  synchronized void broken(String why) {
    if (closed || gone || broken) {
      return;
    }
    LOG.warn("connection of {} closed: {}", peer, why);
    broken = true;
    lastSign = System.nanoTime();
    send(ByteBuffer.wrap(Giop.bare(minor, Giop.MESSAGE_ERROR)));
    endOutput();
    interest();
  }

  /** The client reads its last message before it hears of the end. */
  private void endOutput() {
    if (broken && unsent.isEmpty() && !gone) {
      try {
        channel.shutdownOutput();
      } catch (IOException e) {
        gone = true;
      }
    }
  }

  /** Writes what the client now takes. */
  synchronized void flush() throws IOException {
    while (!unsent.isEmpty()) {
      ByteBuffer first = unsent.element();
      if (channel.write(first) > 0) {
        lastSign = System.nanoTime();
      }
      if (first.hasRemaining()) {
        break;
      }
      budget.give(unsent.remove().capacity());
    }
    endOutput();
    interest();
  }

  synchronized boolean isBusy() {
    return !closed && !gone && (calls > 0 || !unsent.isEmpty());
  }

  /** Whether the client has kept us waiting for too long: with a call, an answer, or nothing. */
  synchronized boolean isOverdue() {
    long now = System.nanoTime();
    long longest = options.messageTime().toNanos();
    if (gone || (broken && now - lastSign > LAST_WORD_NANOS)) {
      return true;
    }
    boolean reading = calls < MOST_CALLS && unsent.isEmpty();
    if (reading && assembly.isPartial() && now - messageBegan > longest) {
      return true;
    }
    if (!unsent.isEmpty()) {
      return now - lastSign > longest;
    }
    return calls == 0 && now - lastSign > options.idleTime().toNanos();
  }

  /** Tells the client that it may call again on another connection (section 9.4.7). */
  synchronized void farewell() {
    if (!closed && !gone && !broken && unsent.isEmpty()) {
      send(ByteBuffer.wrap(Giop.bare(minor, Giop.CLOSE_CONNECTION)));
    }
  }

  /** By the network thread, or when that has ended. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    unsent.forEach(reply -> budget.give(reply.capacity()));
    unsent.clear();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.toString());
    }
  }

  /** Gives back what a half message holds; by the network thread alone. */
  void forget() {
    assembly.close();
  }

  @Override
  public String toString() {
    return peer;
  }

  private final class Taken implements Exchange {
    private final GiopMessage message;
    private final AtomicBoolean over = new AtomicBoolean();

    Taken(GiopMessage message) {
      this.message = message;
    }

    @Override
    public GiopMessage message() {
      return message;
    }

    @Override
    public String peer() {
      return peer;
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
        ended(reply);
      }
    }

    @Override
    public void broken(String why) {
      CorbaConnection.this.broken(why);
      drop();
    }
  }
}
