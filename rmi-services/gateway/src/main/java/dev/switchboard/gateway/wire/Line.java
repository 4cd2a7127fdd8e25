package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * A connection of a stub that keeps every byte. Bounded: no answer of more than {@value #MOST}
 * bytes, and nothing waits for longer than the deadline, neither to connect nor to send.
 */
public final class Line implements AutoCloseable {
  /** Bytes of an answer. */
  public static final int MOST = 8 << 20;

  private static final int PIECE = 1 << 16; // the largest datagram is a little smaller

  private final ByteChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Deadline deadline;
  private final List<Recording.Piece> pieces;
  private final ByteBuffer buffer = ByteBuffer.allocate(PIECE);
  private int received;

  private <C extends SelectableChannel & ByteChannel> Line(
      C channel, Deadline deadline, List<Recording.Piece> pieces) throws IOException {
    this.channel = channel;
    this.deadline = deadline;
    this.pieces = pieces;
    selector = Selector.open();
    channel.configureBlocking(false);
    key = channel.register(selector, 0);
  }

  /**
   * Connects by TCP.
   *
   * @param pieces what passes is added here, also when the connection breaks
   */
  public static Line to(InetSocketAddress address, Deadline deadline, List<Recording.Piece> pieces)
      throws IOException {
    return to(Recording.Transport.TCP, address, deadline, pieces);
  }

  /** Connects; over UDP that means that datagrams of others are not taken. */
  public static Line to(
      Recording.Transport transport,
      InetSocketAddress address,
      Deadline deadline,
      List<Recording.Piece> pieces)
      throws IOException {
    Line line =
        switch (transport) {
          case TCP -> new Line(SocketChannel.open(), deadline, pieces);
          case UDP -> new Line(DatagramChannel.open(), deadline, pieces);
        };
    boolean connected = false;
    try {
      line.connect(address);
      connected = true;
    } finally {
      if (!connected) {
        line.close();
      }
    }
    return line;
  }

  private void connect(InetSocketAddress address) throws IOException {
    if (channel instanceof DatagramChannel udp) {
      udp.connect(address);
    } else if (channel instanceof SocketChannel tcp) {
      tcp.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (!tcp.connect(address)) {
        await(SelectionKey.OP_CONNECT);
        tcp.finishConnect();
      }
    }
  }

  private void await(int operation) throws IOException {
    key.interestOps(operation);
    selector.selectedKeys().clear();
    if (selector.select(millisLeft()) == 0) {
      throw new SocketTimeoutException("the time is over");
    }
  }

  private long millisLeft() throws SocketTimeoutException {
    long left = deadline.remainingNanos() / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    return left;
  }

  /** The address of this end, as the other sees it. */
  String from() throws IOException {
    return String.valueOf(((NetworkChannel) channel).getLocalAddress());
  }

  /**
   * Sends.
   *
   * @param kept the same length, as it is to be shown: without credentials
   */
  public void send(byte[] bytes, byte[] kept) throws IOException {
    pieces.add(new Recording.Piece(Recording.Side.CLIENT, System.nanoTime(), kept));
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    channel.write(rest);
    while (rest.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
      channel.write(rest);
    }
  }

  /** What came next, over UDP a datagram with something in it; empty at the end. */
  public byte[] receive() throws IOException {
    buffer.clear();
    millisLeft();
    int count = channel.read(buffer);
    while (count == 0) {
      await(SelectionKey.OP_READ);
      count = channel.read(buffer);
    }
    return count < 0 ? new byte[0] : keep(count);
  }

  private byte[] keep(int count) throws IOException {
    received += count;
    if (received > MOST) {
      throw new IOException("expected an answer of at most " + MOST + " bytes, found more");
    }
    byte[] piece = new byte[count];
    buffer.flip().get(piece);
    pieces.add(new Recording.Piece(Recording.Side.SERVER, System.nanoTime(), piece));
    return piece;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
