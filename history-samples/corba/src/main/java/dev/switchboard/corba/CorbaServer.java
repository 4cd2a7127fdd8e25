package dev.switchboard.corba;

import dev.switchboard.gateway.wire.Tap;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port: one thread that reads any number of connections, and a few that make calls. */
final class CorbaServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(CorbaServer.class);
  private static final int TICK_MILLIS = 250;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int THREAD_SECONDS = 30;

  private final CorbaOptions options;
  private final CorbaPort port;
  private final CorbaCalls calls;
  private final Optional<Tap> tap;
  private final Selector selector;
  private final MemoryBudget budget;
  private final ThreadPoolExecutor workers;
  private final Thread network;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private volatile boolean closing;
  private int connections;

  /**
   * @param tap to which every byte is shown
   */
  CorbaServer(CorbaOptions options, CorbaPort port, CorbaCalls calls, Optional<Tap> tap)
      throws IOException {
    this.options = options;
    this.port = port;
    this.calls = calls;
    this.tap = tap;
    budget = new MemoryBudget(options.receiveLimit());
    selector = Selector.open();
    port.listener().register(selector, SelectionKey.OP_ACCEPT);
    workers = workers(options.threads());
    network = new Thread(this::run, "corba-network");
    network.setDaemon(true);
    network.start();
  }

  private static ThreadPoolExecutor workers(int threads) {
    ThreadPoolExecutor workers =
        new ThreadPoolExecutor( // the queue is bounded by the memory budget of what is in it
            threads,
            threads,
            THREAD_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "corba-call");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  private void run() {
    long next = System.nanoTime();
    while (!closing) {
      try {
        selector.select(this::ready, TICK_MILLIS);
      } catch (IOException e) {
        LOG.error("the selector of CORBA failed; nothing is served over it any more", e);
        return;
      }
      if (System.nanoTime() - next > 0) {
        selector.keys().forEach(this::sweep);
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      }
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof CorbaConnection connection) {
      serve(key, connection);
    } else if (key.channel() == port.listener()) {
      acceptOne();
    }
  }

  private void serve(SelectionKey key, CorbaConnection connection) {
    try {
      ready(key, connection);
    } catch (CancelledKeyException closed) {
      drop(key, connection);
    } catch (GiopAssembly.Broken e) {
      connection.broken(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.debug("connection of {} ended: {}", connection, e.toString());
      drop(key, connection);
    }
  }

  private void ready(SelectionKey key, CorbaConnection connection)
      throws IOException, GiopAssembly.Broken {
    if (key.isWritable()) {
      connection.flush();
    }
    if (key.isReadable() && !connection.read(buffer, this::call)) {
      drop(key, connection);
    }
  }

  private void call(Exchange exchange) {
    workers.execute(() -> serve(exchange));
  }

  private void serve(Exchange exchange) {
    boolean served = false;
    try {
      calls.serve(exchange);
      served = true;
    } finally {
      if (!served) { // a bug, which the thread's handler reports
        exchange.broken("a bug");
      }
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
    SocketChannel channel = port.listener().accept();
    if (channel == null) {
      return;
    }
    if (connections >= options.connections()) {
      LOG.warn("a connection more than {} was closed", options.connections());
      channel.close();
      return;
    }
    channel.configureBlocking(false);
    channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    key.attach(new CorbaConnection(channel, key, options, budget, tap));
    connections++;
  }

  private void sweep(SelectionKey key) {
    if (key.attachment() instanceof CorbaConnection connection && connection.isOverdue()) {
      connection.farewell();
      drop(key, connection);
    }
  }

  private void drop(SelectionKey key, CorbaConnection connection) {
    if (key.attachment() == connection) {
      key.attach(null);
      connection.close();
      connection.forget();
      connections--;
    }
  }

  /** Calls in flight have two seconds to be answered; then clients hear that this is the end. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    join();
    close(port.listener());
    awaitAnswers();
    for (SelectionKey key : Set.copyOf(selector.keys())) {
      if (key.attachment() instanceof CorbaConnection connection) {
        connection.farewell();
        connection.close();
        connection.forget();
      }
    }
    workers.shutdownNow();
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
      selector.keys().forEach(CorbaServer::flush);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private boolean isBusy() {
    return selector.keys().stream()
        .anyMatch(
            key -> key.attachment() instanceof CorbaConnection connection && connection.isBusy());
  }

  private static void flush(SelectionKey key) {
    if (key.attachment() instanceof CorbaConnection connection) {
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
