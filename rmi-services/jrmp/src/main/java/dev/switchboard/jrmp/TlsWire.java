package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** TLS over a {@link PlainWire}. */
final class TlsWire implements Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PlainWire plain;
  private final SSLEngine engine;
  private ByteBuffer arrived; // records, ready to be taken from
  private ByteBuffer opened; // their content, ready to be taken from
  private ByteBuffer sealed;
  private boolean ended;

  TlsWire(PlainWire plain, SSLEngine engine) {
    this.plain = plain;
    this.engine = engine;
    arrived = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).limit(0);
    opened = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
    sealed = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
  }

  void handshake() throws IOException {
    engine.beginHandshake();
    while (handshaking()) {
      if (ended) {
        throw new EOFException("it closed the connection during the TLS handshake");
      }
    }
  }

  /** One step of a handshake, the first or a later one. Whether there are more to take. */
  private boolean handshaking() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> seal(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receive();
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void within(Deadline deadline) {
    plain.within(deadline);
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (!opened.hasRemaining()) {
      if (ended) {
        return -1;
      }
      receive();
    }
    int count = Math.min(length, opened.remaining());
    opened.get(into, from, count);
    return count;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
    while (source.hasRemaining()) {
      seal(source);
    }
  }

  private void seal(ByteBuffer source) throws IOException {
    sealed.clear();
    SSLEngineResult result = engine.wrap(source, sealed);
    switch (result.getStatus()) {
      case BUFFER_OVERFLOW -> sealed = ByteBuffer.allocate(sealed.capacity() * 2);
      case CLOSED -> throw new IOException("the TLS connection is closed");
      default -> plain.write(sealed.array(), 0, sealed.position());
    }
  }

  /** Waits for more records when those that have arrived do not make up a whole one. */
  private void receive() throws IOException {
    if (!open()) {
      arrived.compact();
      int count =
          plain.read(arrived.array(), arrived.position(), arrived.capacity() - arrived.position());
      arrived.position(arrived.position() + Math.max(count, 0)).flip();
      ended |= count < 0;
    }
  }

  /** Takes one record from those that have arrived; false when there is no whole one. */
  private boolean open() throws IOException {
    opened.clear();
    SSLEngineResult result = engine.unwrap(arrived, opened);
    opened.flip();
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> {
        arrived = roomy(arrived, engine.getSession().getPacketBufferSize());
        return false;
      }
      case BUFFER_OVERFLOW -> opened = ByteBuffer.allocate(opened.capacity() * 2).limit(0);
      case CLOSED -> ended = true;
      default -> answer();
    }
    return true;
  }

  /** After the first handshake: key updates (RFC 8446 section 4.6.3) want an answer. */
  private void answer() throws IOException {
    SSLEngineResult.HandshakeStatus status = engine.getHandshakeStatus();
    while (!opened.hasRemaining()
        && (status == SSLEngineResult.HandshakeStatus.NEED_TASK
            || status == SSLEngineResult.HandshakeStatus.NEED_WRAP)) {
      handshaking();
      status = engine.getHandshakeStatus();
    }
  }

  private static ByteBuffer roomy(ByteBuffer buffer, int capacity) {
    return buffer.capacity() >= capacity
        ? buffer
        : ByteBuffer.allocate(capacity).put(buffer).flip();
  }

  @Override
  public Pulse pulse() {
    try {
      return opened.hasRemaining() ? Pulse.DATA : look();
    } catch (IOException broken) {
      return Pulse.ENDED;
    }
  }

  /** Session tickets (RFC 8446 section 4.6.1) arrive unasked and mean nothing to us. */
  private Pulse look() throws IOException {
    arrived.compact();
    int count = plain.readNow(arrived);
    arrived.flip();
    while (count > 0 && !ended && open()) {
      if (opened.hasRemaining()) {
        return Pulse.DATA;
      }
    }
    return count < 0 || ended ? Pulse.ENDED : Pulse.QUIET;
  }

  /** A TLS peer may take the end of one direction for the end of both: nothing is said. */
  @Override
  public void finish() {}

  @Override
  public void close() {
    plain.close();
  }
}
