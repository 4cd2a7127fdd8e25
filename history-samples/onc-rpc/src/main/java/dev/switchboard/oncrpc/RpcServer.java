package dev.switchboard.oncrpc;

import dev.switchboard.gateway.wire.Tap;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port, TCP and UDP: one thread that waits for bytes of any number of connections, and a few
 * that make calls.
 */
final class RpcServer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final int TICK_MILLIS = 250;
  private static final int BACKLOG = 511;
  private static final int SAME_PORT_ATTEMPTS = 20;
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int THREAD_SECONDS = 30;

  private final OncRpcOptions options;
  private final Selector selector;
  private final MemoryBudget budget;
  private final ThreadPoolExecutor workers;
  private final ServerSocketChannel listener;
  private final int port;
  private final Thread network;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final OncCalls calls;
  private final Optional<Tap> tap;
  private volatile boolean closing;
  private int connections;

  /**
   * @param tap to which every byte is shown
   */
  RpcServer(OncRpcOptions options, OncCalls calls, Optional<Tap> tap) throws IOException {
    this.options = options;
    this.calls = calls;
    this.tap = tap;
    budget = new MemoryBudget(options.receiveLimit());
    selector = Selector.open();
    boolean complete = false;
    try {
      listener = bind();
      port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
      complete = true;
    } finally {
      if (!complete) {
        selector.close();
      }
    }
    workers = workers(options.threads());
    network = new Thread(this::run, "onc-rpc-network");
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
              Thread thread = new Thread(task, "onc-rpc-call");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
    return workers;
  }

  int port() {
    return port;
  }

  /** Where nobody said which port, another than the usual one is better than none. */
  private ServerSocketChannel bind() throws IOException {
    if (options.address().isPresent()) {
      return bind(options.address().get());
    }
    try {
      return bind(OncRpcOptions.USUAL);
    } catch (BindException taken) {
      ServerSocketChannel other = bind(new InetSocketAddress(OncRpcOptions.USUAL.getAddress(), 0));
      LOG.warn("{} is taken, so ONC RPC is served on another port", OncRpcOptions.USUAL);
      return other;
    }
  }

  private ServerSocketChannel bind(InetSocketAddress address) throws IOException {
    for (int attempt = 1; ; attempt++) {
      ServerSocketChannel tcp = listen(address);
      try {
        bindUdp((InetSocketAddress) tcp.getLocalAddress());
        tcp.register(selector, SelectionKey.OP_ACCEPT);
        return tcp;
      } catch (BindException taken) { // of a free port for TCP, UDP may be taken
        tcp.close();
        if (address.getPort() != 0 || attempt == SAME_PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    ServerSocketChannel tcp = ServerSocketChannel.open();
    try {
      tcp.configureBlocking(false);
      tcp.bind(address, BACKLOG);
      return tcp;
    } catch (IOException e) {
      tcp.close();
      throw new BindException("cannot listen on " + address + ": " + e.getMessage());
    }
  }

  private void bindUdp(InetSocketAddress address) throws IOException {
    if (!options.udp()) {
      return;
    }
    DatagramChannel udp = DatagramChannel.open();
    try {
      udp.configureBlocking(false);
      udp.bind(address);
    } catch (IOException e) {
      udp.close();
      throw new BindException("cannot listen on " + address + " for UDP: " + e.getMessage());
    }
    SelectionKey key = udp.register(selector, SelectionKey.OP_READ);
    key.attach(new UdpPort(udp, options.datagramLimit(), budget, tap));
  }

  private void run() {
    long next = System.nanoTime();
    while (!closing) {
      try {
        selector.select(this::ready, TICK_MILLIS);
      } catch (IOException e) {
        LOG.error("the selector of ONC RPC failed; nothing is served over it any more", e);
        return;
      }
      if (System.nanoTime() - next > 0) {
        selector.keys().forEach(this::sweep);
        next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      }
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.attachment() instanceof TcpConnection connection) {
        ready(key, connection);
      } else if (key.attachment() instanceof UdpPort udp) {
        udp.receive(buffer, this::call);
      } else {
        acceptOne();
      }
    } catch (CancelledKeyException closed) {
      drop(key.channel());
    } catch (RecordAssembly.Broken e) {
      LOG.warn("connection of {} closed: {}", key.attachment(), e.getMessage());
      drop(key.channel());
    } catch (IOException e) {
      LOG.debug("connection of {} ended: {}", key.attachment(), e.toString());
      drop(key.channel());
    }
  }

  private void ready(SelectionKey key, TcpConnection connection)
      throws IOException, RecordAssembly.Broken {
    if (key.isWritable()) {
      connection.flush();
    }
    if (key.isReadable() && !connection.read(buffer, this::call)) {
      drop(key.channel());
    }
  }

  private void call(RpcRequest request) {
    workers.execute(() -> serve(request));
  }

  private void serve(RpcRequest request) {
    boolean served = false;
    try {
      calls.serve(request);
      served = true;
    } finally {
      if (!served) { // a bug, which the thread's handler reports
        request.drop();
      }
    }
  }

  /** Where no more can be opened, all wait for a moment: what is open is about to be closed. */
  private void acceptOne() {
    try {
      accept();
    } catch (IOException e) {
      LOG.warn("a connection cannot be accepted: {}", e.toString());
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
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
    key.attach(new TcpConnection(channel, key, options, budget, tap));
    connections++;
  }

  private void sweep(SelectionKey key) {
    if (key.attachment() instanceof TcpConnection connection && connection.isOverdue()) {
      drop(key.channel());
    }
  }

  private void drop(SelectableChannel channel) {
    SelectionKey key = channel.keyFor(selector);
    if (key != null && key.attachment() instanceof TcpConnection connection) {
      connection.close();
      connection.forget();
      key.attach(null);
      connections--;
    } else if (channel instanceof SocketChannel) {
      close(channel);
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
      if (key.attachment() instanceof TcpConnection connection) {
        connection.close();
        connection.forget();
      }
      close(key.channel());
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
      selector.keys().forEach(RpcServer::flush);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private boolean isBusy() {
    return selector.keys().stream()
        .anyMatch(
            key ->
                (key.attachment() instanceof TcpConnection connection && connection.isBusy())
                    || (key.attachment() instanceof UdpPort udp && udp.isBusy()));
  }

  private static void flush(SelectionKey key) {
    if (key.attachment() instanceof TcpConnection connection) {
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
