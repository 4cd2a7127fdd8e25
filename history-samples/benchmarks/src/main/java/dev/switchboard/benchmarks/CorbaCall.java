package dev.switchboard.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A call of CORBA with one argument, a wide string that may be null, in one message of GIOP 1.2.
 *
 * @param key of the object
 */
record CorbaCall(int port, byte[] key, String operation, String argument) {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final int MAGIC = 0x47494f50;
  private static final int VERSION_AND_TYPE = 0x01020000;
  private static final int TWO_WAY = 0x03000000;
  private static final int CODE_SETS = 1;
  private static final int LATIN_1 = 0x00010001;
  private static final int UTF_16 = 0x00010109;
  private static final int LONGEST = 1 << 20;

  /** All of it as it goes over the wire. */
  byte[] request() {
    ByteBuffer out = ByteBuffer.allocate(1024);
    out.putInt(MAGIC).putInt(VERSION_AND_TYPE).putInt(0);
    out.putInt(4711).putInt(TWO_WAY).putInt(0);
    out.putInt(key.length).put(key);
    align(out, Integer.BYTES).putInt(operation.length() + 1);
    out.put(operation.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    align(out, Integer.BYTES).putInt(1);
    out.putInt(CODE_SETS).putInt(12).putInt(0).putInt(LATIN_1).putInt(UTF_16);
    byte[] text = argument.getBytes(StandardCharsets.UTF_16BE);
    align(out, Long.BYTES).put((byte) 1);
    align(out, Integer.BYTES).putInt(text.length).put(text);
    out.putInt(2 * Integer.BYTES, out.position() - GiopAnswers.HEADER);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static ByteBuffer align(ByteBuffer buffer, int size) {
    return buffer.position((buffer.position() + size - 1) & -size);
  }

  /** What a reply has after its head. A service may come a moment after its gateway. */
  ByteBuffer answer() throws IOException {
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (true) {
      byte[] reply = exchange();
      try {
        GiopAnswers answers = new GiopAnswers();
        answers.take(ByteBuffer.wrap(reply));
        answers.requireGood();
        return body(ByteBuffer.wrap(reply));
      } catch (IOException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }

  private byte[] exchange() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteBuffer header = ByteBuffer.wrap(in.readNBytes(GiopAnswers.HEADER));
      int size = header.getInt(2 * Integer.BYTES);
      if (size < 0 || size > LONGEST || header.get(6) != 0) {
        throw new IOException("expected one message, big-endian, found " + header);
      }
      ByteBuffer reply = ByteBuffer.allocate(GiopAnswers.HEADER + size).put(header);
      return reply.put(in.readNBytes(size)).array();
    }
  }

  /** Past the request's id, the status, and service contexts. */
  private static ByteBuffer body(ByteBuffer reply) {
    reply.position(GiopAnswers.HEADER + 2 * Integer.BYTES);
    for (int contexts = reply.getInt(); contexts > 0; contexts--) {
      align(reply, Integer.BYTES).getInt();
      int size = reply.getInt();
      reply.position(reply.position() + size);
    }
    return align(reply, Long.BYTES);
  }
}
