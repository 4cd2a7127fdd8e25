package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.AsynchronousCloseException;
import org.jspecify.annotations.Nullable;

/** One JRMP connection to a peer. Used by one thread at a time; {@link #close} by any. */
final class Connection {
  private final Peer peer;
  private final ByteSource source = new ByteSource(new Arriving());
  private final ByteSink sink = new ByteSink(new Leaving());
  private final @Nullable Witness witness;
  private @Nullable Wire wire;
  private boolean closed;
  private boolean sent;
  private boolean complete;
  private boolean answered;
  private long idleSince;

  /**
   * @param witness null: nobody looks
   */
  Connection(Peer peer, @Nullable Witness witness) {
    this.peer = peer;
    this.witness = witness;
  }

  Peer peer() {
    return peer;
  }

  /** From now on all bytes go over this wire. Closes it at once when the connection is closed. */
  synchronized void install(Wire next) throws IOException {
    if (closed) {
      next.close();
      throw new AsynchronousCloseException();
    }
    wire = next;
  }

  synchronized void close() {
    closed = true;
    if (wire != null) {
      wire.close();
    }
  }

  private Wire wire() {
    Wire installed = wire;
    if (installed == null) {
      throw new IllegalStateException("not connected to " + peer);
    }
    return installed;
  }

  /** A new request, whose every wait ends with the deadline. */
  ByteSink begin(Deadline deadline) {
    sent = false;
    complete = false;
    answered = false;
    if (witness != null) {
      witness.begins();
    }
    wire().within(deadline);
    return sink;
  }

  /** Sends the rest of the request. */
  void send() throws IOException {
    sink.flush();
    complete = true;
  }

  /** The reply, which may have so many bytes. */
  ByteSource receive(long limit) {
    return source.allow(limit);
  }

  /** Whether any byte of the request may have left. */
  boolean sent() {
    return sent;
  }

  /** Whether the peer has the whole request and nothing of its reply has come. */
  boolean pending() {
    return complete && !answered;
  }

  /** Whether the reply was read to its end, so that the next one begins with the next byte. */
  boolean reusable() {
    return answered && source.buffered() == 0;
  }

  /** Asks whether the peer still answers (section 10.2.2: Ping and PingAck). */
  void ping(Deadline deadline) throws IOException {
    begin(deadline).u1(Jrmp.PING);
    send();
    int answer = receive(1).u1();
    if (answer != Jrmp.PING_ACK) {
      throw NotJrmp.other(peer + " answered a ping with 0x" + Integer.toHexString(answer));
    }
  }

  Wire.Pulse pulse() {
    return wire().pulse();
  }

  /** Tells the peer that no more requests come. */
  void finish() {
    wire().finish();
  }

  long idleSince() {
    return idleSince;
  }

  void idle(long nanoTime) {
    idleSince = nanoTime;
  }

  private final class Arriving extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = wire().read(into, from, length);
      answered |= count > 0;
      if (witness != null && count > 0) {
        witness.received(into, from, count);
      }
      return count;
    }
  }

  private final class Leaving extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      sent |= length > 0;
      if (witness != null) {
        witness.sent(bytes, from, length);
      }
      wire().write(bytes, from, length);
    }
  }
}
