package dev.switchboard.grpc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 client that keeps no rule (RFC 9113): it sends the frames it is told to. */
final class RawHttp2 implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int GOAWAY = 7;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  /** A frame that has come. */
  record Frame(int type, int flags, int stream, byte[] payload) {}

  RawHttp2(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    send(SETTINGS, 0, 0, new byte[0]);
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    out.write(frame(type, flags, stream, payload));
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    int length = payload.length;
    frame.writeBytes(
        new byte[] {
          (byte) (length >> 16), (byte) (length >> 8), (byte) length, (byte) type, (byte) flags
        });
    frame.writeBytes(
        new byte[] {
          (byte) (stream >> 24), (byte) (stream >> 16), (byte) (stream >> 8), (byte) stream
        });
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** The headers of a gRPC request (RFC 7541), none of them indexed. */
  static byte[] request(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86, 0x04}); // POST, http, :path
    text(block, "/" + path);
    block.write(0x01); // :authority
    text(block, "localhost");
    for (String header : new String[] {"content-type", "application/grpc", "te", "trailers"}) {
      if (!header.startsWith("application") && !header.equals("trailers")) {
        block.write(0);
      }
      text(block, header);
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    block.write(text.length());
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The next frame; null when the server has ended the connection. */
  @Nullable Frame next() {
    try {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = new byte[length];
      in.readFully(payload);
      return new Frame(type, flags, stream, payload);
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads until the server gives up on the connection; says whether it said so. */
  boolean isGivenUp() {
    Frame frame = next();
    while (frame != null && frame.type() != GOAWAY) {
      frame = next();
    }
    return frame != null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
