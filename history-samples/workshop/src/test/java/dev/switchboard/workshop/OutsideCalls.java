package dev.switchboard.workshop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients of the demo that are none of the gateway's own, with something to hide. */
final class OutsideCalls {
  static final String SECRET = "hunter2-opensesame";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String root;
  private final int onc;
  private final int grpc;
  private final int corba;

  /** Where a demo says that it listens. */
  OutsideCalls(ChildJvm demo) throws Exception {
    root = demo.http();
    onc = Integer.parseInt(demo.waitFor("onc-rpc on port ([0-9]+)"));
    grpc = Integer.parseInt(demo.waitFor("gRPC at 127.0.0.1:([0-9]+)"));
    corba = Integer.parseInt(demo.waitFor("corba on port ([0-9]+)"));
  }

  /** The call's id. */
  String rest(String operation, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/api/ticketing/" + operation))
            .header("Content-Type", "application/json")
            .header("X-Api-Key", SECRET)
            .header("Authorization", "Bearer " + SECRET)
            .POST(BodyPublishers.ofString(json))
            .build();
    return CLIENT
        .send(request, BodyHandlers.ofString())
        .headers()
        .firstValue("X-Call-Id")
        .orElse("");
  }

  void oncRpc() throws Exception {
    oncRpc(0, new byte[0]);
  }

  /** With credentials of a flavor that nobody here takes (RFC 5531, section 8.2). */
  void oncRpcWithCredentials() throws Exception {
    oncRpc(2, SECRET.getBytes(UTF_8));
  }

  private void oncRpc(int flavor, byte[] credentials) throws Exception {
    String x = new Web(root).get("/idl/ticketing/ticketing.x").body();
    int program = Integer.decode(found(x, "\n} = (0x[0-9a-f]+);"));
    int procedure = Integer.parseInt(found(x, "(?i)validate_?token\\([^)]*\\) = ([0-9]+);"));
    var body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    for (int word : new int[] {0x5eed, 0, 2, program, 1, procedure, flavor}) {
      out.writeInt(word);
    }
    opaque(out, credentials);
    out.writeLong(0); // no verifier
    out.writeInt(1);
    opaque(out, SECRET.getBytes(UTF_8));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), onc)) {
      ByteBuffer record = ByteBuffer.allocate(4 + body.size()).putInt(0x80000000 | body.size());
      socket.getOutputStream().write(record.put(body.toByteArray()).array());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readNBytes(in.readInt() & Integer.MAX_VALUE);
    }
  }

  private static void opaque(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
    out.write(new byte[-bytes.length & 3]);
  }

  /** With a security context, which nobody here takes (CORBA 3.3 part 2, section 10.4). */
  void giop() throws Exception {
    var body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeInt(7);
    out.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 0});
    octets(out, "service/ticketing");
    octets(out, "runHealthCheck\0");
    out.writeInt(1);
    out.writeInt(15); // SecurityAttributeService
    octets(out, SECRET);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), corba)) {
      ByteBuffer message = ByteBuffer.allocate(12 + body.size());
      message.put("GIOP".getBytes(ISO_8859_1)).put(new byte[] {1, 2, 0, 0}).putInt(body.size());
      socket.getOutputStream().write(message.put(body.toByteArray()).array());
      assertThat(socket.getInputStream().readNBytes(12)).startsWith("GIOP".getBytes(ISO_8859_1));
    }
  }

  private static void octets(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeBytes(text);
    out.write(new byte[-out.size() & 3]);
  }

  /** Two calls at once on one connection; the second one's metadata refer to the first one's. */
  void grpc() throws Exception {
    byte[] head = RawGrpc.head("/ticketing.v1.TicketingService/ValidateToken");
    var first = new ByteArrayOutputStream();
    first.writeBytes(head);
    first.write(0x40); // literal with indexing: RFC 7541, section 6.2.1
    text(first, "authorization");
    text(first, "Bearer " + SECRET);
    var second = new ByteArrayOutputStream();
    second.writeBytes(head);
    second.write(0x80 | 62); // the field that was said last
    byte[] secret = SECRET.getBytes(UTF_8);
    byte[] message =
        ByteBuffer.allocate(2 + secret.length)
            .put((byte) 10)
            .put((byte) secret.length)
            .put(secret)
            .array();
    try (RawGrpc client = new RawGrpc(grpc)) {
      client.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, 1, first.toByteArray());
      client.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, 3, second.toByteArray());
      byte[] framed = RawGrpc.message(message.length, message);
      client.send(RawGrpc.DATA, RawGrpc.END_STREAM, 3, framed);
      client.send(RawGrpc.DATA, RawGrpc.END_STREAM, 1, framed);
      client.answer();
    }
  }

  private static void text(ByteArrayOutputStream block, String text) {
    block.write(text.length());
    block.writeBytes(text.getBytes(UTF_8));
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  void flood(int count) {
    byte[] one = "GET /api/events/123 HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(ISO_8859_1);
    URI address = URI.create(root);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < count; i++) {
        socket.getOutputStream().write(one);
        readAnswer(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readAnswer(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
    if (!length.find()) {
      throw new IOException("no length: " + head);
    }
    in.readFully(new byte[Integer.parseInt(length.group(1))]);
  }
}
