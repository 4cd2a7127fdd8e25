package dev.switchboard.workshop;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between the gateway and an RMI server, and spoils the replies to calls. */
final class SpoilingRelay implements AutoCloseable {
  private static final int RETURN = 0x51; // Java RMI Specification, section 10.2.3
  private static final int BIGGEST_REPLY = 1 << 16;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final int serverPort;
  private volatile Spoiler spoiler = Spoiler.NONE;

  /** Writes what the gateway is to get in place of a reply. */
  @FunctionalInterface
  interface Spoiler {
    Spoiler NONE =
        (reply, out) -> {
          out.write(reply);
          return true;
        };

    /** Whether the connection goes on. */
    boolean spoil(byte[] reply, OutputStream out) throws IOException;
  }

  SpoilingRelay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void spoil(Spoiler next) {
    spoiler = next;
  }

  private interface Job {
    void run() throws IOException;
  }

  /** A thread that ends with its sockets. */
  private static void start(Job job) {
    Thread thread =
        new Thread(
            () -> {
              try {
                job.run();
              } catch (IOException e) {
                // one of the two sides has gone
              }
            },
            "spoiling-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket gateway = kept(listener.accept());
      Socket server = kept(new Socket(InetAddress.getLoopbackAddress(), serverPort));
      start(() -> copy(gateway, server));
      start(() -> replies(server, gateway));
    }
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  private static void copy(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private void replies(Socket server, Socket gateway) throws IOException {
    try (server;
        gateway) {
      InputStream in = server.getInputStream();
      OutputStream out = gateway.getOutputStream();
      acknowledgement(new DataInputStream(in), out);
      byte[] piece = new byte[BIGGEST_REPLY];
      boolean open = true;
      while (open) {
        int n = in.read(piece);
        open = n > 0 && spoilerOf(piece[0]).spoil(Arrays.copyOf(piece, n), out);
      }
    }
  }

  private Spoiler spoilerOf(byte first) {
    return first == RETURN ? spoiler : Spoiler.NONE;
  }

  /** Section 10.2.2: the server says that it speaks the protocol, and whom it sees. */
  private static void acknowledgement(DataInputStream in, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(in.readByte());
    data.writeUTF(in.readUTF());
    data.writeInt(in.readInt());
    data.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
