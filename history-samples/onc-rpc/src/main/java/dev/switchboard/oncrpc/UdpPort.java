package dev.switchboard.oncrpc;

import dev.switchboard.gateway.port.Datagrams;
import dev.switchboard.gateway.port.MemoryBudget;
import dev.switchboard.gateway.port.Workers;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients over UDP. A call that is sent again is not made again while its answer is remembered.
 */
final class UdpPort implements Datagrams {
  private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
  private static final int AT_ONCE = 64;
  private static final int MOST_CALLS = 512;

  private final DatagramChannel channel;
  private final int replyLimit;
  private final MemoryBudget budget;
  private final Workers workers;
  private final OncCalls served;
  private final Optional<Tap> tap;
  private final ReplyCache replies = new ReplyCache();
  private final AtomicInteger calls = new AtomicInteger();

  UdpPort(
      DatagramChannel channel,
      int replyLimit,
      MemoryBudget budget,
      Workers workers,
      OncCalls served,
      Optional<Tap> tap) {
    this.channel = channel;
    this.replyLimit = replyLimit;
    this.budget = budget;
    this.workers = workers;
    this.served = served;
    this.tap = tap;
  }

  @Override
  public boolean isBusy() {
    return calls.get() > 0;
  }

  /** Takes what has come. A datagram that there is no room for is lost, and sent again. */
  @Override
  public void receive(ByteBuffer buffer) {
    for (int i = 0; i < AT_ONCE; i++) {
      buffer.clear();
      SocketAddress peer = next(buffer);
      if (peer == null) {
        return;
      }
      buffer.flip();
      if (calls.get() < MOST_CALLS && budget.take(buffer.remaining())) {
        byte[] message = new byte[buffer.remaining()];
        buffer.get(message);
        begin(peer, message);
      }
    }
  }

  private @org.jspecify.annotations.Nullable SocketAddress next(ByteBuffer buffer) {
    try {
      return channel.receive(buffer);
    } catch (IOException e) { // an earlier answer found nobody
      LOG.debug("UDP: {}", e.toString());
      return null;
    }
  }

  private void begin(SocketAddress peer, byte[] message) {
    ReplyCache.Key call = ReplyCache.Key.of(peer, message);
    ReplyCache.Found found = replies.begin(call);
    if (found.isNew()) {
      calls.incrementAndGet();
      Request request = new Request(peer, message, call);
      workers.work(() -> served.serve(request), request::drop);
    } else {
      budget.give(message.length);
      if (found.reply() != null) {
        send(peer, ByteBuffer.wrap(found.reply()));
      }
    }
  }

  private void send(SocketAddress peer, ByteBuffer reply) {
    try {
      channel.send(reply, peer);
    } catch (IOException e) { // the client asks again
      LOG.debug("UDP to {}: {}", peer, e.toString());
    }
  }

  private final class Request implements RpcRequest {
    private final SocketAddress peer;
    private final byte[] message;
    private final ReplyCache.Key call;
    private final Optional<Tap.Line> line;
    private final AtomicBoolean over = new AtomicBoolean();

    Request(SocketAddress peer, byte[] message, ReplyCache.Key call) {
      this.peer = peer;
      this.message = message;
      this.call = call;
      line = tap.map(t -> t.line(OncRpcBridge.NAME, Recording.Transport.UDP, peer()));
      show(Recording.Side.CLIENT, message);
    }

    private void show(Recording.Side from, byte[] datagram) {
      line.ifPresent(tapped -> tapped.passed(from, ByteBuffer.wrap(datagram)));
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
    public byte[] message() {
      return message;
    }

    @Override
    public int size() {
      return message.length;
    }

    @Override
    public String peer() {
      return peer.toString();
    }

    @Override
    public int replyLimit() {
      return replyLimit;
    }

    @Override
    public void answer(XdrWriter reply) {
      if (over.compareAndSet(false, true)) {
        ByteBuffer datagram = reply.datagram();
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(bytes);
        show(Recording.Side.SERVER, bytes);
        replies.end(call, bytes);
        send(peer, ByteBuffer.wrap(bytes));
        ended();
      }
    }

    @Override
    public void drop() {
      if (over.compareAndSet(false, true)) {
        replies.forget(call);
        ended();
      }
    }

    private void ended() {
      budget.give(message.length);
      calls.decrementAndGet();
    }
  }
}
