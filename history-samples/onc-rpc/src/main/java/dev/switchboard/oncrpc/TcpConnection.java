package dev.switchboard.oncrpc;

import dev.switchboard.gateway.port.Connection;
import java.nio.ByteBuffer;
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
    begun();
    Request request = new Request(record);
    place.workers().work(() -> calls.serve(request), request::drop);
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
        over(reply);
      }
    }
  }
}
