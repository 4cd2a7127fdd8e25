package dev.switchboard.oncrpc;

import dev.switchboard.gateway.port.Connection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One client over TCP: its records, whole, and their replies. */
final class TcpConnection extends Connection {
  private final Place place;
  private final OncCalls calls;
  private final RecordAssembly assembly;

  TcpConnection(Place place, int messageLimit, OncCalls calls) {
    super(place);
    this.place = place;
    this.calls = calls;
    assembly = new RecordAssembly(messageLimit, place.budget());
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

  private void begin(byte[] record) {
    Request request = new Request(record, begun());
    place.workers().work(() -> calls.serve(request), request::drop);
  }

  private final class Request implements RpcRequest {
    private final byte[] record;
    private final Optional<Tap.Line> line;
    private final AtomicBoolean over = new AtomicBoolean();

    Request(byte[] record, Optional<Tap.Line> line) {
      this.record = record;
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
    public byte[] message() {
      return record;
    }

    @Override
    public int size() {
      return record.length;
    }

    @Override
    public String peer() {
      return place.peer();
    }

    @Override
    public int replyLimit() {
      return Integer.MAX_VALUE;
    }

    @Override
    public void answer(XdrWriter reply) {
      end(reply.record());
    }

    @Override
    public void drop() {
      end(ByteBuffer.allocate(0));
    }

    private void end(ByteBuffer reply) {
      if (over.compareAndSet(false, true)) {
        place.budget().give(record.length);
        over(line, reply);
      }
    }
  }
}
