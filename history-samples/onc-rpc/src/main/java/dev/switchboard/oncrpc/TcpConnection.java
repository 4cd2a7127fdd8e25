package dev.switchboard.oncrpc;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client over TCP. The network thread reads; whoever has an answer writes it, and what the
 * client does not take at once is written when it does.
 */
final class TcpConnection {
  private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

  /** Calls of one client at a time, after which nothing more is read of it. */
  private static final int MOST_CALLS = 32;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final OncRpcOptions options;
  private final MemoryBudget budget;
  private final RecordAssembly assembly;
  private final String peer;
  private final Optional<Tap.Line> line;
  // By this object's lock, from here on:
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private int calls;
  private boolean closed;
  private boolean broken;
  private long lastSign = System.nanoTime();
  private long recordBegan = lastSign;

  TcpConnection(
      SocketChannel channel,
      SelectionKey key,
      OncRpcOptions options,
      MemoryBudget budget,
      Optional<Tap> tap)
      throws IOException {
    this.channel = channel;
    this.key = key;
    this.options = options;
    this.budget = budget;
    assembly = new RecordAssembly(options.messageLimit(), budget);
    peer = String.valueOf(channel.getRemoteAddress());
    line = tap.map(t -> t.line(OncRpcBridge.NAME, Recording.Transport.TCP, peer));
  }

  /** Reads once; false at the end of the stream. */
  boolean read(ByteBuffer buffer, Consumer<RpcRequest> takers)
      throws IOException, RecordAssembly.Broken {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      return false;
    }
    boolean wasPartial = assembly.isPartial();
    buffer.flip();
    line.ifPresent(tapped -> tapped.passedInTurn(Recording.Side.CLIENT, buffer));
    assembly.feed(buffer, record -> begin(record, takers));
    signed(wasPartial && assembly.isPartial());
    return true;
  }

  private synchronized void signed(boolean sameRecord) {
    lastSign = System.nanoTime();
    if (!sameRecord) {
      recordBegan = lastSign;
    }
  }

  private void begin(byte[] record, Consumer<RpcRequest> takers) {
    synchronized (this) {
      calls++;
      recordBegan = System.nanoTime(); // of the next one
      interest();
    }
    takers.accept(new Request(record));
  }

  /** What is waited for; nothing more is read while the client is behind with its answers. */
  private void interest() {
    if (closed || !key.isValid()) {
      return;
    }
    int read = calls < MOST_CALLS && unsent.isEmpty() ? SelectionKey.OP_READ : 0;
    int wanted = read | (unsent.isEmpty() ? 0 : SelectionKey.OP_WRITE);
    if (wanted != key.interestOps()) {
      if (read > (key.interestOps() & SelectionKey.OP_READ)) {
        recordBegan = System.nanoTime(); // the pause was ours
      }
      key.interestOps(wanted);
      key.selector().wakeup();
    }
  }

  private synchronized void ended(int size, ByteBuffer reply) {
    calls--;
    budget.give(size);
    lastSign = System.nanoTime();
    if (!closed && !broken && reply.hasRemaining()) {
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
      broken = true;
      return;
    }
    if (reply.hasRemaining() && !budget.take(reply.capacity())) {
      LOG.warn("connection of {} closed: no memory left for an answer it does not take", peer);
      broken = true;
    } else if (reply.hasRemaining()) {
      unsent.add(reply);
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
    interest();
  }

  synchronized boolean isBusy() {
    return !closed && !broken && (calls > 0 || !unsent.isEmpty());
  }

  /** Whether the client has kept us waiting for too long: with a call, an answer, or nothing. */
  synchronized boolean isOverdue() {
    long now = System.nanoTime();
    long longest = options.recordTime().toNanos();
    boolean reading = calls < MOST_CALLS && unsent.isEmpty();
    if (broken || (reading && assembly.isPartial() && now - recordBegan > longest)) {
      return true;
    }
    if (!unsent.isEmpty()) {
      return now - lastSign > longest;
    }
    return calls == 0 && now - lastSign > options.idleTime().toNanos();
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

  /** Gives back what a half record holds; by the network thread alone. */
  void forget() {
    assembly.close();
  }

  @Override
  public String toString() {
    return peer;
  }

  private final class Request implements RpcRequest {
    private final byte[] record;
    private final AtomicBoolean over = new AtomicBoolean();

    Request(byte[] record) {
      this.record = record;
    }

    @Override
    public byte[] message() {
      return record;
    }

    @Override
    public int size() {
      return record.length;
    }

    @Override
    public String peer() {
      return peer;
    }

    @Override
    public int replyLimit() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void answer(XdrWriter reply) {
      if (over.compareAndSet(false, true)) {
        ended(record.length, reply.record());
      }
    }

    @Override
    public void drop() {
      if (over.compareAndSet(false, true)) {
        ended(record.length, ByteBuffer.allocate(0));
      }
    }
  }
}
