package dev.switchboard.gateway.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does with its clients what a test says, also what no server should. */
public final class Answering implements AutoCloseable {
  private static final int LARGEST = 1 << 16;

  private final InetSocketAddress address;
  private final Closeable socket;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();

  private Answering(Closeable socket, int port, Work work) {
    this.socket = socket;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Thread thread = new Thread(() -> run(work), "answering");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void once(Answering server) throws IOException;
  }

  /** What is done with a client over TCP, whose connection is then left as it is. */
  public interface Conversation {
    void with(Socket client) throws IOException;
  }

  /** What is sent back for a datagram, or a request that came at once. */
  public interface Answer {
    byte[] to(byte[] request) throws IOException;
  }

  public static Answering tcp(Conversation conversation) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return new Answering(
        listener,
        listener.getLocalPort(),
        server -> {
          Socket client = listener.accept();
          server.clients.add(client);
          conversation.with(client);
        });
  }

  /** Answers what a client sends at once, and each time that it sends more. */
  public static Answering eachOf(Answer answer) throws IOException {
    return tcp(
        client -> {
          for (byte[] request = some(client); request.length > 0; request = some(client)) {
            client.getOutputStream().write(answer.to(request));
          }
        });
  }

  /** What a client has sent by now, at least a byte; empty at the end. */
  public static byte[] some(Socket client) throws IOException {
    byte[] bytes = new byte[LARGEST];
    int count = client.getInputStream().read(bytes);
    return Arrays.copyOf(bytes, Math.max(0, count));
  }

  public static Answering udp(Answer answer) throws IOException {
    DatagramSocket port = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    return new Answering(
        port,
        port.getLocalPort(),
        server -> {
          DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
          port.receive(packet);
          byte[] reply = answer.to(Arrays.copyOf(packet.getData(), packet.getLength()));
          port.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
        });
  }

  private void run(Work work) {
    try {
      while (true) {
        work.once(this);
      }
    } catch (SocketException closed) {
      // by the test, or by a client in the middle of an answer
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : clients) {
      client.close();
    }
  }
}
