package dev.switchboard.benchmarks;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of ONC RPC with one argument, a string that may be null.
 *
 * @param port of the server, over TCP
 */
record OncRpcCall(int port, int program, int procedure, String argument) {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final Pattern PROGRAM = Pattern.compile("\n} = (0x[0-9a-f]+);");
  private static final int XID = 4711;
  private static final int LAST = 0x80000000;
  private static final int HEAD = 48;
  private static final int LONGEST = 1 << 20;

  /** The number of the ticketing service's program, by the description that a gateway gives. */
  static int program(int http) throws IOException, InterruptedException {
    URI x = URI.create("http://127.0.0.1:" + http + "/idl/ticketing/ticketing.x");
    HttpRequest request = HttpRequest.newBuilder(x).timeout(ARRIVAL).build();
    HttpClient client = HttpClient.newHttpClient();
    long end = System.nanoTime() + ARRIVAL.toNanos();
    String text;
    do {
      text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Matcher number = PROGRAM.matcher(text);
      if (number.find()) {
        return Integer.decode(number.group(1));
      }
    } while (System.nanoTime() - end < 0);
    throw new IOException(x + ": expected a program, found " + text);
  }

  /** All of it as it goes over the wire, with AUTH_NONE. */
  byte[] request() {
    byte[] text = argument.getBytes(StandardCharsets.US_ASCII);
    int size = HEAD + (text.length + 3) / 4 * 4;
    ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + size);
    record.putInt(LAST | size);
    for (int word : new int[] {XID, 0, 2, program, 1, procedure, 0, 0, 0, 0, 1, text.length}) {
      record.putInt(word);
    }
    return record.put(text).array();
  }

  /** The reply, which must be a result. A service may come a moment after its gateway. */
  ByteBuffer answer() throws IOException {
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (true) {
      RecordAnswers answers = new RecordAnswers();
      byte[] reply = exchange();
      try {
        answers.take(ByteBuffer.wrap(reply));
        answers.requireGood();
        return ByteBuffer.wrap(reply);
      } catch (IOException e) {
        if (System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }

  private byte[] exchange() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int mark = in.readInt();
      int size = mark ^ LAST;
      if (size < 0 || size > LONGEST) {
        throw new IOException("expected one fragment, found the mark " + Integer.toHexString(mark));
      }
      ByteBuffer record = ByteBuffer.allocate(Integer.BYTES + size).putInt(mark);
      return record.put(in.readNBytes(size)).array();
    }
  }
}
