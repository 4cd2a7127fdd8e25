package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP connection. The channel never blocks; each wait is a {@code select} with the time left, so
 * that a wait can end without closing the connection.
 */
final class PlainWire implements Wire {
  /**
   * Bytes at a time: 64 KiB and what is around them at once. More makes the JDK hold a larger
   * buffer per thread.
   */
  private static final int CHUNK = 96 << 10;

  /** A wait for so many bytes or more may wait a little longer, and find more of them. */
  private static final int BULK = 1 << 18;

  private static final long GATHER = TimeUnit.MICROSECONDS.toNanos(50);

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private long until = System.nanoTime();
  private boolean drained = true; // whether the last look found less than it had room for

  PlainWire() throws IOException {
    channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      selector = channel.provider().openSelector();
      key = channel.register(selector, 0);
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  void connect(InetSocketAddress address) throws IOException {
    if (!channel.connect(address)) {
      do {
        await(SelectionKey.OP_CONNECT);
      } while (!channel.finishConnect());
    }
  }

  InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  @Override
  public void within(Deadline deadline) {
    until = deadline.nanoTime();
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, from, Math.min(length, CHUNK));
    if (drained && length < BULK) {
      await(SelectionKey.OP_READ);
    } else {
      gather();
    }
    int count = channel.read(buffer);
    while (count == 0) {
      await(SelectionKey.OP_READ);
      count = channel.read(buffer);
    }
    drained = buffer.hasRemaining();
    return count;
  }

  /**
   * A reader that is as fast as its peer would be woken for every packet, which costs both sides
   * more than the packet does: let some come together.
   */
  private void gather() throws DeadlinePassed {
    if (drained) {
      LockSupport.parkNanos(this, GATHER);
    }
    checkDeadline();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    drained = true;
    for (int done = 0; done < length; ) {
      checkDeadline();
      int count =
          channel.write(ByteBuffer.wrap(bytes, from + done, Math.min(length - done, CHUNK)));
      if (count == 0) {
        await(SelectionKey.OP_WRITE);
      }
      done += count;
    }
  }

  /** What can be read at once: 0 when there is nothing yet, -1 at the end. */
  int readNow(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  @Override
  public Pulse pulse() {
    try {
      int count = channel.read(ByteBuffer.allocate(1));
      return count == 0 ? Pulse.QUIET : count > 0 ? Pulse.DATA : Pulse.ENDED;
    } catch (IOException reset) {
      return Pulse.ENDED;
    }
  }

  @Override
  public void finish() {
    try {
      channel.shutdownOutput();
    } catch (IOException ended) {
      close();
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
    closeQuietly(selector); // only now is the descriptor released and a waiting thread woken
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception lost) {
      // The peer is gone already: there is nobody left to tell.
    }
  }

  private void await(int event) throws IOException {
    try {
      key.interestOps(event);
      while (!ready()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("the calling thread was interrupted");
        }
      }
    } catch (IllegalStateException closed) { // by another thread: cancelled key, closed selector
      throw (IOException) new AsynchronousCloseException().initCause(closed);
    }
  }

  private boolean ready() throws IOException {
    long left = until - System.nanoTime();
    if (left <= 0) {
      throw expired();
    }
    return selector.select(PlainWire::found, left / 1_000_000 + 1) > 0;
  }

  /** There is one key only: that it was found says all. */
  private static void found(SelectionKey only) {}

  private void checkDeadline() throws DeadlinePassed {
    if (until - System.nanoTime() <= 0) {
      throw expired();
    }
  }

  private static DeadlinePassed expired() {
    return new DeadlinePassed("the time is over");
  }
}
