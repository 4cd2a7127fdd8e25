package dev.switchboard.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/2 connection (RFC 9113) on which one gRPC call at a time is under way. Its frames are
 * made once, and of an answer only the heads of frames are looked at: a call that failed has no
 * DATA.
 */
final class GrpcLine implements AutoCloseable {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int FIRST_WINDOW = 65_535;
  private static final int HEAD = 9;
  private static final int STREAM_AT = 5;

  private final SocketChannel channel;
  private final ByteBuffer call;
  private final int dataAt;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD);
  private final ByteBuffer ping = ByteBuffer.allocate(Long.BYTES);
  private int left;
  private int stream = -1;
  private int taken;
  private boolean hasData;

  /**
   * @param path {@code /package.Service/Method}
   * @param message the request in protobuf
   */
  GrpcLine(SocketAddress server, String path, byte[] message, Selector selector)
      throws IOException {
    byte[] headers = frame(HEADERS, END_HEADERS, headers(path));
    dataAt = headers.length;
    ByteBuffer prefixed = ByteBuffer.allocate(5 + message.length);
    prefixed.put((byte) 0).putInt(message.length).put(message);
    byte[] data = frame(DATA, END_STREAM, prefixed.array());
    call = ByteBuffer.allocate(headers.length + data.length).put(headers).put(data);
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    write(ByteBuffer.wrap(PREFACE.getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer window = ByteBuffer.allocate(6);
    window.putShort((short) INITIAL_WINDOW_SIZE).putInt(Integer.MAX_VALUE);
    write(ByteBuffer.wrap(frame(SETTINGS, 0, window.array())));
    widen(Integer.MAX_VALUE - FIRST_WINDOW);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  private static byte[] frame(int type, int flags, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + payload.length);
    frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(0).put(payload);
    return frame.array();
  }

  /** Literals without indexing (RFC 7541, section 6.2.2), which need no state on either side. */
  private static byte[] headers(String path) {
    ByteBuffer block = ByteBuffer.allocate(500);
    text(block.put((byte) 0x83).put((byte) 0x86).put((byte) 0x04), path); // POST, http
    text(block.put((byte) 0x01), "127.0.0.1"); // :authority
    text(block.put((byte) 0x0f).put((byte) 0x10), "application/grpc"); // content-type
    text(block.put((byte) 0), "te");
    text(block, "trailers");
    byte[] bytes = new byte[block.position()];
    block.flip().get(bytes);
    return bytes;
  }

  private static void text(ByteBuffer block, String text) {
    block.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Small writes with little else under way always fit. */
  private void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the connection does not take " + bytes.limit() + " bytes");
    }
  }

  private void widen(int bytes) throws IOException {
    write(
        ByteBuffer.wrap(
            frame(WINDOW_UPDATE, 0, ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array())));
  }

  void send() throws IOException {
    stream += 2;
    hasData = false;
    call.putInt(STREAM_AT, stream).putInt(dataAt + STREAM_AT, stream);
    write(call.rewind());
  }

  /**
   * Reads what has come; true when the answer is complete.
   *
   * @param buffer lent for the time
   */
  boolean receive(ByteBuffer buffer) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new EOFException("the server closed the connection");
    }
    buffer.flip();
    boolean over = false;
    while (buffer.hasRemaining()) {
      over |= take(buffer);
    }
    return over;
  }

  private boolean take(ByteBuffer buffer) throws IOException {
    if (head.hasRemaining()) {
      head.put(buffer.get());
      left = head.hasRemaining() ? left : head.getInt(0) >>> 8;
    } else {
      skip(buffer);
    }
    if (head.hasRemaining() || left > 0) {
      return false;
    }
    boolean over = isOver(head.get(3), head.get(4), head.getInt(0) >>> 8);
    head.clear();
    return over;
  }

  private void skip(ByteBuffer buffer) {
    int count = Math.min(left, buffer.remaining());
    if (head.get(3) == PING) {
      ping.put(buffer.slice(buffer.position(), count));
    }
    buffer.position(buffer.position() + count);
    left -= count;
  }

  /** A frame has come; true when it is the last one of the call. */
  private boolean isOver(int type, int flags, int length) throws IOException {
    switch (type) {
      case DATA -> data(length);
      case SETTINGS -> acknowledge(type, flags, new byte[0]);
      case PING -> {
        acknowledge(type, flags, ping.array());
        ping.clear();
      }
      case RST_STREAM, GOAWAY -> throw new IOException("the server ended the call");
      default -> {}
    }
    boolean over = type == HEADERS && (flags & END_STREAM) != 0;
    if (over && !hasData) {
      throw new IOException("the call failed");
    }
    return over;
  }

  private void data(int length) throws IOException {
    hasData |= length > 0;
    taken += length;
    if (taken > Integer.MAX_VALUE / 2) {
      widen(taken);
      taken = 0;
    }
  }

  private void acknowledge(int type, int flags, byte[] payload) throws IOException {
    if ((flags & ACK) == 0) {
      write(ByteBuffer.wrap(frame(type, ACK, payload)));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
