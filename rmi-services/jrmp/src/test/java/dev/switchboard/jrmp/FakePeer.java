package dev.switchboard.jrmp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does what a script says on each of its connections. */
final class FakePeer implements AutoCloseable {
  private final ServerSocket listener;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** What happens on one connection, which is closed afterwards. */
  interface Script {
    void run(DataInputStream in, DataOutputStream out) throws Exception;
  }

  FakePeer(Script script) throws IOException {
    this.script = script;
    listener = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "fake-peer");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        accepted.incrementAndGet();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      listenerClosed();
    }
  }

  private void listenerClosed() {
    open.forEach(FakePeer::close);
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
    } catch (Exception over) {
      // the other side hung up, or this one was closed: the script ends with its connection
    } finally {
      open.remove(socket);
      ended.incrementAndGet();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException lost) {
      throw new AssertionError(lost);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  /** Connections that are not closed on both sides yet. */
  int alive() {
    return accepted.get() - ended.get();
  }

  /** The server's part of the handshake. */
  static void shakeHands(DataInputStream in, DataOutputStream out) throws IOException {
    in.readFully(new byte[7]);
    out.writeByte(0x4E);
    out.writeUTF("127.0.0.1");
    out.writeInt(4711);
    out.flush();
    in.readUTF();
    in.readInt();
  }

  /** Reads what comes until the other side ends. */
  static void swallow(DataInputStream in) throws IOException {
    byte[] buffer = new byte[8192];
    while (in.read(buffer) >= 0) {
      Thread.onSpinWait();
    }
  }

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
  }

  @Override
  public void close() throws IOException {
    listener.close();
    listenerClosed();
  }
}
