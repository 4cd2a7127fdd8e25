package dev.switchboard.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection on which one request at a time is under way. */
final class HttpLine implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer request;
  private final Answers answers;
  private long due;

  HttpLine(SocketAddress server, byte[] request, Answers answers, Selector selector)
      throws IOException {
    this.request = ByteBuffer.wrap(request);
    this.answers = answers;
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** When the request that is under way ought to have been sent, by {@link System#nanoTime()}. */
  long due() {
    return due;
  }

  /** A small request on a line with nothing else under way always fits. */
  void send(long dueNanos) throws IOException {
    due = dueNanos;
    request.rewind();
    channel.write(request);
    if (request.hasRemaining()) {
      throw new IOException("the connection does not take a request of " + request.limit());
    }
  }

  /**
   * Reads what has come; true when the answer is complete.
   *
   * @param buffer lent for the time
   */
  boolean receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    int count = channel.read(buffer);
    if (count < 0) {
      throw new EOFException("the server closed the connection");
    }
    if (!answers.take(buffer.flip())) {
      return false;
    }
    answers.requireGood();
    if (buffer.hasRemaining()) {
      throw new IOException("expected one answer, found more: " + buffer);
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
