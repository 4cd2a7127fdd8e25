package dev.switchboard.corba;

import dev.switchboard.gateway.BridgeConformance.Answer;
import dev.switchboard.gateway.BridgeConformance.Refused;
import dev.switchboard.gateway.BridgeConformance.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of GIOP, put together by hand. */
final class RawGiop {
  static final String KEY = "service/torture";
  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;

  RawGiop(int port) {
    this.port = port;
  }

  /** What a message came back with: its header, and what follows. */
  record Reply(int minor, int type, byte[] body) {
    /** The status of a Reply of GIOP 1.2. */
    int status() {
      return ByteBuffer.wrap(body).getInt(4);
    }

    Answer answer() {
      if (type != 1 || status() != 2) {
        return new Value(this);
      }
      String text = new String(body, StandardCharsets.ISO_8859_1);
      String id = text.substring(text.indexOf("IDL:omg.org/CORBA/") + 18);
      return new Refused(id.substring(0, id.indexOf(':')), text.replace("\0", ""));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Reply that && Arrays.equals(body, that.body) && type == that.type;
    }

    @Override
    public int hashCode() {
      return type;
    }
  }

  static byte[] message(int minor, int flags, int type, byte[] body) throws IOException {
    return header(minor, flags, type, body.length, body);
  }

  static byte[] header(int minor, int flags, int type, int size, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("GIOP");
    out.write(new byte[] {1, (byte) minor, (byte) flags, (byte) type});
    out.writeInt((flags & 1) == 0 ? size : Integer.reverseBytes(size));
    out.write(body);
    return bytes.toByteArray();
  }

  /** The body of a Request of GIOP 1.2, big-endian, with arguments where they belong. */
  static byte[] request(int id, String key, String operation, byte[] arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(id);
    out.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 0});
    octets(out, key.getBytes(StandardCharsets.UTF_8));
    align(out, 4);
    octets(out, (operation + "\0").getBytes(StandardCharsets.UTF_8));
    align(out, 4);
    out.writeInt(0);
    if (arguments.length > 0) {
      out.write(new byte[-(out.size() + 12) & 7]);
      out.write(arguments);
    }
    return bytes.toByteArray();
  }

  /** The body of a Request of GIOP 1.0. */
  static byte[] firstRequest(int id, String key, String operation, byte[] arguments)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeInt(id);
    out.writeInt(0x01000000);
    octets(out, key.getBytes(StandardCharsets.UTF_8));
    align(out, 4);
    octets(out, (operation + "\0").getBytes(StandardCharsets.UTF_8));
    align(out, 4);
    out.writeInt(0);
    out.write(arguments);
    return bytes.toByteArray();
  }

  private static void octets(DataOutputStream out, byte[] octets) throws IOException {
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static void align(DataOutputStream out, int size) throws IOException {
    out.write(new byte[-out.size() & (size - 1)]);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  Reply exchange(byte[] message) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(message);
      return read(socket);
    }
  }

  Answer call(String operation, byte[] arguments) throws IOException {
    return exchange(message(2, 0, 0, request(7, KEY, operation, arguments))).answer();
  }

  static Reply read(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] header = in.readNBytes(12);
    if (header.length < 12) {
      throw new EOFException("closed after " + header.length + " bytes");
    }
    int size = ByteBuffer.wrap(header).getInt(8);
    return new Reply(header[5], header[7], in.readNBytes(size));
  }
}
