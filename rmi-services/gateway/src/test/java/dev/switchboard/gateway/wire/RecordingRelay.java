package dev.switchboard.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server on this machine, and keeps every byte that passes. */
public final class RecordingRelay implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<List<Recording.Piece>> connections = new CopyOnWriteArrayList<>();

  public RecordingRelay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    start(this::accept);
  }

  /** Where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * What has passed so far, one for each connection. A byte is in it before it is passed on.
   *
   * @param protocol as the recordings are to name it
   */
  public List<Recording> recordings(String protocol) {
    return connections.stream()
        .map(pieces -> new Recording(protocol, Recording.Transport.TCP, pieces))
        .toList();
  }

  /** What passes from now on begins anew, also on open connections. */
  public void forget() {
    connections.forEach(List::clear);
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
            "recording-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = kept(listener.accept());
      Socket server = kept(new Socket(InetAddress.getLoopbackAddress(), serverPort));
      List<Recording.Piece> pieces = new CopyOnWriteArrayList<>();
      connections.add(pieces);
      start(() -> copy(client, server, Recording.Side.CLIENT, pieces));
      start(() -> copy(server, client, Recording.Side.SERVER, pieces));
    }
  }

  private Socket kept(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    return socket;
  }

  private static void copy(
      Socket from, Socket to, Recording.Side side, List<Recording.Piece> pieces)
      throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n > 0; n = in.read(piece)) {
        pieces.add(new Recording.Piece(side, System.nanoTime(), Arrays.copyOf(piece, n)));
        out.write(piece, 0, n);
        out.flush();
      }
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
