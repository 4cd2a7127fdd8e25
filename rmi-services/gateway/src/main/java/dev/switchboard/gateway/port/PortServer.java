package dev.switchboard.gateway.port;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port: one thread that reads any number of connections, and a few that make calls. */
public final class PortServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PortServer.class);
  private static final int TICK_MILLIS = 250;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PortTerms terms;
  private final ServerSocketChannel listener;
  private final Optional<Tap> tap;
  private final Function<Connection.Place, Connection> maker;
  private final Selector selector;
  private final MemoryBudget budget;
  private final Workers workers;
  private final Thread network;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private volatile boolean closing;
  private int connections;

  /**
   * A port that reads nothing until it is started.
   *
   * @param listener is now this server's own
   * @param tap to which every byte is shown
   * @param maker makes a connection when a client has come
   */
  public PortServer(
      PortTerms terms,
      ServerSocketChannel listener,
      Optional<Tap> tap,
      Function<Connection.Place, Connection> maker)
      throws IOException {
    this.terms = terms;
    this.listener = listener;
    this.tap = tap;
    this.maker = maker;
    budget = new MemoryBudget(terms.receiveLimit());
    selector = Selector.open();
    listener.register(selector, SelectionKey.OP_ACCEPT);
    workers = new Workers(terms);
    network = new Thread(this::run, terms.protocol() + "-network");
    network.setDaemon(true);
  }

  /** Takes datagrams, too; before it is started. */
  public void add(DatagramChannel channel, BiFunction<MemoryBudget, Workers, Datagrams> taker)
      throws IOException {
    channel.register(selector, SelectionKey.OP_READ, taker.apply(budget, workers));
  }

  /** Begins to read. */
  public void start() {
    network.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() throws IOException {
    return (InetSocketAddress) listener.getLocalAddress();
  }

  private void run() {
    long next = System.nanoTime();
    while (!closing) {
      try {
        selector.select(this::ready, TICK_MILLIS);
      } catch (IOException e) {
        LOG.error(
            "the selector of {} failed; nothing is served over it any more", terms.protocol(), e);
        return;
      }
      if (System.nanoTime() - next > 0) {
        selector.keys().forEach(this::sweep);
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      }
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      serve(key, connection);
    } else if (key.attachment() instanceof Datagrams datagrams) {
      datagrams.receive(buffer);
    } else if (key.channel() == listener) {
      acceptOne();
    }
  }

  private void serve(SelectionKey key, Connection connection) {
    try {
      transfer(key, connection);
    } catch (CancelledKeyException closed) {
      drop(key, connection);
    } catch (Connection.Broken e) {
      connection.broken(String.valueOf(e.getMessage()));
      if (connection.isGone()) {
        drop(key, connection);
      }
    } catch (IOException e) {
      LOG.debug("connection of {} ended: {}", connection, e.toString());
      drop(key, connection);
    }
  }

  private void transfer(SelectionKey key, Connection connection)
      throws IOException, Connection.Broken {
    if (key.isWritable()) {
      connection.flush();
    }
    if (key.isReadable() && !connection.read(buffer)) {
      drop(key, connection);
    }
  }

  /** Where no more can be opened, all wait for a moment: what is open is about to be closed. */
  private void acceptOne() {
    try {
      accept();
    } catch (IOException e) {
      LOG.warn("a connection cannot be accepted: {}", e.toString());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel == null) {
      return;
    }
    if (connections >= terms.connections()) {
      LOG.warn("a connection more than {} was closed", terms.connections());
      channel.close();
      return;
    }
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(maker.apply(place(channel, key)));
    connections++;
  }

  private Connection.Place place(SocketChannel channel, SelectionKey key) throws IOException {
    String peer = String.valueOf(channel.getRemoteAddress());
    Optional<Tap.Line> line = tap.map(t -> t.line(terms.protocol(), Recording.Transport.TCP, peer));
    return new Connection.Place(channel, key, terms, budget, workers, peer, line);
  }

  private void sweep(SelectionKey key) {
    if (key.attachment() instanceof Connection connection && connection.isOverdue()) {
      connection.part();
      drop(key, connection);
    }
  }

  private void drop(SelectionKey key, Connection connection) {
    if (key.attachment() == connection) {
      key.attach(null);
      connection.close();
      connection.forget();
      connections--;
    }
  }

  /** Calls in flight have two seconds to be answered. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    join();
    close(listener);
    awaitAnswers();
    for (SelectionKey key : Set.copyOf(selector.keys())) {
      if (key.attachment() instanceof Connection connection) {
        connection.part();
        connection.close();
        connection.forget();
      }
      close(key.channel());
    }
    workers.close();
    close(selector);
  }

  private void join() {
    try {
      network.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitAnswers() {
    long end = System.nanoTime() + DRAIN_NANOS;
    while (System.nanoTime() - end < 0 && isBusy()) {
      selector.keys().forEach(PortServer::flush);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private boolean isBusy() {
    return selector.keys().stream().anyMatch(PortServer::isBusy);
  }

  private static boolean isBusy(SelectionKey key) {
    return (key.attachment() instanceof Connection connection && connection.isBusy())
        || (key.attachment() instanceof Datagrams datagrams && datagrams.isBusy());
  }

  private static void flush(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      try {
        connection.flush();
      } catch (IOException e) {
        connection.close();
      }
    }
  }

  private static void close(Closeable channel) {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.toString());
    }
  }
}
