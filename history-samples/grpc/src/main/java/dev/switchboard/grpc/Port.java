package dev.switchboard.grpc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gRPC port. It is taken at once; the server, which loads two thousand classes, is started by
 * the first connection, which waits in the backlog so long.
 */
final class Port implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Port.class);
  private static final int BACKLOG = 1024;

  /** A server that has taken the port over. */
  interface Started extends AutoCloseable {
    void drain();

    @Override
    void close();
  }

  private final ServerSocketChannel channel;
  private final int number;
  private final Selector first;
  private final Function<ServerSocketChannel, Started> server;
  private @Nullable Started started;
  private boolean closed;

  Port(InetSocketAddress address, Function<ServerSocketChannel, Started> server)
      throws IOException {
    this.server = server;
    this.channel = ServerSocketChannel.open();
    try {
      channel.bind(address, BACKLOG);
      number = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      channel.configureBlocking(false);
      first = Selector.open();
    } catch (IOException e) {
      channel.close();
      throw new IOException("gRPC cannot listen at " + address + ": " + e.getMessage(), e);
    }
    Thread doorman = new Thread(this::await, "grpc-first-connection");
    doorman.setDaemon(true);
    doorman.start();
  }

  int number() {
    return number;
  }

  private void await() {
    try {
      SelectionKey key = channel.register(first, SelectionKey.OP_ACCEPT);
      while (first.select() == 0) {
        if (!first.isOpen()) {
          return;
        }
      }
      key.cancel();
      first.close(); // deregisters the channel
      start();
    } catch (ClosedSelectorException e) { // closed before anybody came
    } catch (IOException | RuntimeException e) {
      LOG.error("gRPC is not served", e);
    }
  }

  private synchronized void start() {
    if (!closed) {
      started = server.apply(channel);
    }
  }

  /** Takes no more calls. */
  synchronized void drain() {
    closed = true;
    if (started != null) {
      started.drain();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      first.close();
      if (started != null) {
        started.close();
      }
      channel.close();
    } catch (IOException e) {
      LOG.warn("the gRPC port does not close", e);
    }
  }
}
