package dev.switchboard.gateway.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A network between the gateway and a registry: each answer takes its time to arrive. */
final class SlowRelay implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final int registryPort;
  private final long delayMillis;
  private final int most;

  SlowRelay(int registryPort, long delayMillis) throws IOException {
    this(registryPort, delayMillis, Integer.MAX_VALUE);
  }

  /**
   * @param most answers; then it is cut
   */
  SlowRelay(int registryPort, long delayMillis, int most) throws IOException {
    this.registryPort = registryPort;
    this.delayMillis = delayMillis;
    this.most = most;
    run(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** How many pieces of data the registry has sent. */
  int answers() {
    return answers.get();
  }

  private interface Job {
    void run() throws IOException;
  }

  private void run(Job job) {
    Thread thread =
        new Thread(
            () -> {
              try {
                job.run();
              } catch (IOException e) {
                if (!listener.isClosed() && sockets.stream().noneMatch(Socket::isClosed)) {
                  throw new UncheckedIOException(e);
                }
              }
            },
            "slow-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = kept(listener.accept());
      Socket registry = kept(new Socket(InetAddress.getLoopbackAddress(), registryPort));
      run(() -> pump(client.getInputStream(), registry.getOutputStream(), 0));
      run(() -> pump(registry.getInputStream(), client.getOutputStream(), delayMillis));
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void pump(InputStream from, OutputStream to, long delay) throws IOException {
    byte[] piece = new byte[8192];
    for (int n = from.read(piece); n >= 0; n = from.read(piece)) {
      if (delay > 0) {
        if (answers.incrementAndGet() > most) {
          close();
          return;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
      }
      to.write(piece, 0, n);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
