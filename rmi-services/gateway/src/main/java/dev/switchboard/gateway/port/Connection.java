package dev.switchboard.gateway.port;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client over TCP, of whose bytes a protocol makes messages. The network thread reads; whoever
 * has an answer writes it, and what the client does not take at once is written when it does.
 */
public abstract class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Calls of one client at a time, after which nothing more is read of it. */
  private static final int MOST_CALLS = 32;

  /** How long a client whose bytes make no sense may take to hear that. */
  private static final long LAST_WORD_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** Why a connection cannot go on. */
  public static final class Broken extends Exception {
    private static final long serialVersionUID = 1;

    public Broken(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * What a connection is given by its port.
   *
   * @param peer the client's address, for the log
   * @param line to which the bytes of the first call are shown
   */
  public record Place(
      SocketChannel channel,
      SelectionKey key,
      PortTerms terms,
      MemoryBudget budget,
      Workers workers,
      String peer,
      Optional<Tap.Line> line) {}

  private final Place place;

  /** Of the message under way; the network thread changes it. */
  private volatile Optional<Tap.Line> line;

  /** What is being read, and how much of that was shown; known to the network thread alone. */
  private ByteBuffer reading = NOTHING;

  private int shown;

  /** The client has said that it is done; known to the network thread alone. */
  private boolean ended;

  // By this object's lock, from here on:
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private int calls;
  private boolean closed;

  /** Nothing can be written any more. */
  private boolean gone;

  /** The last word was said; what still comes is thrown away. */
  private boolean broken;

  private long lastSign = System.nanoTime();
  private long messageBegan = lastSign;

  protected Connection(Place place) {
    this.place = place;
    line = place.line();
  }

  /**
   * Takes all of the bytes; by the network thread. Of each call that they make whole it tells by
   * {@link #begun} and later by {@link #over}.
   *
   * @throws Broken when they are none of the protocol's; the connection ends
   */
  protected abstract void take(ByteBuffer bytes) throws Broken;

  /** Whether a message has begun and not ended; by the network thread. */
  protected abstract boolean isPartial();

  /** Gives back what a half message holds; by the network thread, once. */
  protected abstract void forget();

  /** What a client hears whose bytes make no sense; nothing: the connection is closed at once. */
  protected ByteBuffer complaint() {
    return NOTHING;
  }

  /** What a client hears before a sound connection is closed. */
  protected ByteBuffer farewell() {
    return NOTHING;
  }

  /** Reads once; false at the end of the stream. */
  final boolean read(ByteBuffer buffer) throws IOException, Broken {
    buffer.clear();
    if (place.channel().read(buffer) < 0) {
      return false;
    }
    buffer.flip();
    if (!isBroken()) {
      boolean wasPartial = isPartial();
      watched(buffer);
      signed(wasPartial && isPartial());
    }
    return !ended;
  }

  private void watched(ByteBuffer buffer) throws Broken {
    reading = buffer;
    shown = 0;
    try {
      take(buffer);
    } finally {
      show();
      reading = NOTHING;
    }
  }

  /** What the protocol has taken since something was shown. */
  private void show() {
    int from = Math.min(shown, reading.position());
    shown = reading.position();
    line.ifPresent(
        tapped -> tapped.passed(Recording.Side.CLIENT, reading.slice(from, shown - from)));
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

  /** The client has said that it is done; by the network thread. */
  protected final void end() {
    ended = true;
  }

  /**
   * A call begins, with the last byte that was taken; by the network thread.
   *
   * @return to which the rest of the call is shown
   */
  protected final Optional<Tap.Line> begun() {
    show();
    Optional<Tap.Line> call = line;
    line = call.map(Tap.Line::another);
    synchronized (this) {
      calls++;
      messageBegan = System.nanoTime(); // of the next one
      interest();
    }
    return call;
  }

  /**
   * A call is over.
   *
   * @param call as it began
   * @param reply from its position to its limit; empty: the client gets none
   */
  protected final synchronized void over(Optional<Tap.Line> call, ByteBuffer reply) {
    calls--;
    lastSign = System.nanoTime();
    if (!closed && !gone && !broken && reply.hasRemaining()) {
      send(call, reply);
    }
    interest();
  }

  /** What is waited for; nothing more is read while the client is behind with its answers. */
  private void interest() {
    SelectionKey key = place.key();
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

  private void send(Optional<Tap.Line> call, ByteBuffer reply) {
    call.ifPresent(tapped -> tapped.passed(Recording.Side.SERVER, reply));
    try {
      if (unsent.isEmpty()) {
        place.channel().write(reply);
      }
    } catch (IOException e) { // the client is gone, which the network thread finds, too
      gone = true;
      return;
    }
    if (reply.hasRemaining() && !place.budget().take(reply.capacity())) {
      LOG.warn("connection of {} closed: no memory left for an answer it does not take", this);
      gone = true;
    } else if (reply.hasRemaining()) {
      unsent.add(reply);
    }
  }

  /** The client's bytes make no sense. It hears that, and nothing more. */
  protected final synchronized void broken(String why) {
    if (closed || gone || broken) {
      return;
    }
    LOG.warn("connection of {} closed: {}", this, why);
    broken = true;
    lastSign = System.nanoTime();
    ByteBuffer last = complaint();
    gone = !last.hasRemaining();
    if (!gone) {
      send(line, last);
      endOutput();
    }
    interest();
  }

  /** The client reads its last message before it hears of the end. */
  private void endOutput() {
    if (broken && unsent.isEmpty() && !gone) {
      try {
        place.channel().shutdownOutput();
      } catch (IOException e) {
        gone = true;
      }
    }
  }

  /** Writes what the client now takes. */
  final synchronized void flush() throws IOException {
    while (!unsent.isEmpty()) {
      ByteBuffer first = unsent.element();
      if (place.channel().write(first) > 0) {
        lastSign = System.nanoTime();
      }
      if (first.hasRemaining()) {
        break;
      }
      place.budget().give(unsent.remove().capacity());
    }
    endOutput();
    interest();
  }

  final synchronized boolean isBusy() {
    return !closed && !gone && (calls > 0 || !unsent.isEmpty());
  }

  final synchronized boolean isGone() {
    return gone;
  }

  /** Whether the client has kept us waiting for too long: with a call, an answer, or nothing. */
  final synchronized boolean isOverdue() {
    long now = System.nanoTime();
    long longest = place.terms().messageTime().toNanos();
    if (gone || (broken && now - lastSign > LAST_WORD_NANOS)) {
      return true;
    }
    boolean reading = calls < MOST_CALLS && unsent.isEmpty();
    if (reading && isPartial() && now - messageBegan > longest) {
      return true;
    }
    if (!unsent.isEmpty()) {
      return now - lastSign > longest;
    }
    return calls == 0 && now - lastSign > place.terms().idleTime().toNanos();
  }

  /** Bids farewell where that can be heard. */
  final synchronized void part() {
    if (!closed && !gone && !broken && unsent.isEmpty()) {
      ByteBuffer last = farewell();
      if (last.hasRemaining()) {
        send(Optional.empty(), last);
      }
    }
  }

  /** By the network thread, or when that has ended. */
  final synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    unsent.forEach(reply -> place.budget().give(reply.capacity()));
    unsent.clear();
    try {
      place.channel().close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.toString());
    }
  }

  /** The client's address, for the log. */
  @Override
  public final String toString() {
    return place.peer();
  }
}
