package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;

/**
 * A TCP connection of a stub that keeps every byte. Bounded: no answer of more than {@value #MOST}
 * bytes, and none after the deadline.
 */
public final class Line implements AutoCloseable {
  private static final int MOST = 8 << 20;
  private static final int PIECE = 16 << 10;

  private final Socket socket;
  private final Deadline deadline;
  private final List<Recording.Piece> pieces;
  private final byte[] buffer = new byte[PIECE];
  private int received;

  private Line(Socket socket, Deadline deadline, List<Recording.Piece> pieces) {
    this.socket = socket;
    this.deadline = deadline;
    this.pieces = pieces;
  }

  /**
   * @param pieces what passes is added here, also when the connection breaks
   */
  public static Line to(InetSocketAddress address, Deadline deadline, List<Recording.Piece> pieces)
      throws IOException {
    Socket socket = new Socket();
    boolean connected = false;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, millisLeft(deadline));
      connected = true;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
    return new Line(socket, deadline, pieces);
  }

  private static int millisLeft(Deadline deadline) throws SocketTimeoutException {
    long left = deadline.remainingNanos() / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /**
   * Sends.
   *
   * @param kept the same length, as it is to be shown: without credentials
   */
  public void send(byte[] bytes, byte[] kept) throws IOException {
    pieces.add(new Recording.Piece(Recording.Side.CLIENT, System.nanoTime(), kept));
    socket.getOutputStream().write(bytes);
  }

  /** What came next; empty at the end. */
  public byte[] receive() throws IOException {
    socket.setSoTimeout(millisLeft(deadline));
    int count = socket.getInputStream().read(buffer);
    if (count < 0) {
      return new byte[0];
    }
    received += count;
    if (received > MOST) {
      throw new IOException("expected an answer of at most " + MOST + " bytes, found more");
    }
    byte[] piece = Arrays.copyOf(buffer, count);
    pieces.add(new Recording.Piece(Recording.Side.SERVER, System.nanoTime(), piece));
    return piece;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
