package dev.switchboard.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.http.compression.HuffmanEncoder;
import org.junit.jupiter.api.Test;

/** The calls of a connection that speaks HTTP/2, told apart and without credentials. */
class HttpLineTest {
  private static final String SECRET = "hunter2-opensesame";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final byte[] POST = {(byte) 0x83, (byte) 0x86};
  private static final byte[] OK = {(byte) 0x88};

  private final Tap tap = new Tap(10, 1 << 16);
  private final HttpLine line = tap.http("grpc", "peer");

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    return frame.array();
  }

  private void begin() {
    client("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    client(frame(SETTINGS, 0, 0, new byte[0]));
    server(frame(SETTINGS, 0, 0, new byte[0]));
  }

  private void client(byte[] bytes) {
    line.passed(Side.CLIENT, ByteBuffer.wrap(bytes));
  }

  private void server(byte[] bytes) {
    line.passed(Side.SERVER, ByteBuffer.wrap(bytes));
  }

  /** A literal that is kept in the table, in Huffman's code (RFC 7541, section 6.2.1). */
  private static byte[] huffman(String name, String value) {
    var out = new ByteArrayOutputStream();
    out.write(0x40);
    for (String text : List.of(name, value)) {
      byte[] coded = coded(text);
      out.write(0x80 | coded.length);
      out.writeBytes(coded);
    }
    return out.toByteArray();
  }

  private static byte[] coded(String text) {
    ByteBuffer coded = ByteBuffer.allocate(HuffmanEncoder.octetsNeeded(text));
    HuffmanEncoder.encode(coded, text);
    return coded.array();
  }

  private static byte[] block(byte[]... parts) {
    var block = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      block.writeBytes(part);
    }
    return block.toByteArray();
  }

  private void assertHidden() {
    String code = HexFormat.of().formatHex(coded(SECRET)).substring(4, 20);
    for (Take take : tap.takes()) {
      for (Side side : Side.values()) {
        byte[] kept = take.recording().bytes(side);
        assertThat(new String(kept, ISO_8859_1)).doesNotContain(SECRET);
        assertThat(HexFormat.of().formatHex(kept)).doesNotContain(code);
      }
    }
  }

  private List<String> said(Take take) {
    return Wired.said(Http2.dissect(take.recording(), HttpUseOfBytes.USE).request());
  }

  /** Bodies are bytes. */
  private static final class HttpUseOfBytes implements HttpUse {
    static final HttpUse USE = new HttpUseOfBytes();

    @Override
    public List<Span> request(HttpHead request, byte[] body) {
      return new Labels(body)
          .leaf(body.length, Span.Kind.VALUES, "body", new String(body, ISO_8859_1))
          .spans();
    }

    @Override
    public List<Span> response(HttpHead response, byte[] body) {
      return request(response, body);
    }
  }

  @Test
  void aStreamIsACall() {
    begin();
    client(frame(HEADERS, END_HEADERS, 1, block(POST, huffman(":path", "/a.B/one"))));
    client(frame(HEADERS, END_HEADERS, 3, block(POST, huffman(":path", "/a.B/two"))));
    client(frame(DATA, END_STREAM, 3, "second".getBytes(ISO_8859_1)));
    client(frame(DATA, END_STREAM, 1, "first".getBytes(ISO_8859_1)));
    server(frame(HEADERS, END_HEADERS, 3, block(OK, huffman("x-call-id", "00000000000000aa"))));
    server(frame(DATA, END_STREAM, 3, "answer".getBytes(ISO_8859_1)));
    assertThat(tap.takes()).hasSize(2);
    assertThat(said(tap.takes().get(0)))
        .contains("preface=PRI * HTTP/2.0", "body=first")
        .doesNotContain("body=second");
    assertThat(said(tap.takes().get(1)))
        .contains(":path=/a.B/two (literal, kept)", "body=second")
        .noneMatch(part -> part.startsWith("preface"));
    assertThat(tap.takes().get(1).callId()).contains("00000000000000aa");
    assertThat(tap.takes().get(1).recording().bytes(Side.SERVER))
        .endsWith("answer".getBytes(ISO_8859_1));
    assertThat(tap.glances()).extracting(Glance::protocol).containsOnly("grpc");
  }

  @Test
  void aCallCanBeReadWithoutThoseBeforeIt() {
    begin();
    byte[] path = huffman(":path", "/a.B/one");
    client(frame(HEADERS, END_HEADERS | END_STREAM, 1, block(POST, path)));
    client(frame(HEADERS, END_HEADERS | END_STREAM, 3, block(POST, new byte[] {(byte) 0xBE})));
    assertThat(said(tap.takes().get(1))).contains(":path=/a.B/one (literal)");
    assertThat(tap.glances().get(1).sent()).isEqualTo(9 + 3);
  }

  @Test
  void hidesMetadataThatAreCredentials() {
    begin();
    byte[] secret = huffman("authorization", "Bearer " + SECRET);
    byte[] path = huffman(":path", "/a.B/one?token=" + SECRET);
    byte[] block = block(POST, path, secret, huffman("x-shown", "shown"));
    byte[] first = new byte[20];
    byte[] rest = new byte[block.length - 20];
    ByteBuffer.wrap(block).get(first).get(rest);
    client(frame(HEADERS, END_STREAM, 1, first));
    client(frame(CONTINUATION, END_HEADERS, 1, rest));
    client(frame(HEADERS, END_HEADERS | END_STREAM, 3, block(POST, new byte[] {(byte) 0xBF})));
    server(frame(HEADERS, END_HEADERS, 1, block(OK, huffman("set-cookie", "a=" + SECRET))));
    assertHidden();
    assertThat(said(tap.takes().get(0)))
        .contains("authorization=" + "*".repeat(25) + " (literal)")
        .contains(":path=/a.B/one?token=" + "*".repeat(18) + " (literal)")
        .contains("x-shown=shown (literal, kept)");
    assertThat(said(tap.takes().get(1))).contains("authorization=" + "*".repeat(25) + " (literal)");
  }

  @Test
  void hidesCredentialsInAnyPieces() {
    var all = new ByteArrayOutputStream();
    all.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
    byte[] block = block(POST, huffman("authorization", SECRET));
    all.writeBytes(frame(HEADERS, END_HEADERS, 1, block));
    all.writeBytes(frame(DATA, 0, 1, "<w:Pass".getBytes(ISO_8859_1)));
    all.writeBytes(frame(DATA, 0, 1, "word>hunter2-".getBytes(ISO_8859_1)));
    all.writeBytes(frame(DATA, END_STREAM, 1, "opensesame</w:Password>".getBytes(ISO_8859_1)));
    for (byte b : all.toByteArray()) {
      client(new byte[] {b});
    }
    assertHidden();
    assertThat(tap.glances())
        .hasSize(1)
        .extracting(Glance::sent)
        .containsExactly((long) all.size());
    assertThat(new String(tap.takes().get(0).recording().bytes(Side.CLIENT), ISO_8859_1))
        .contains("word>*******")
        .doesNotContain("opensesame");
  }

  @Test
  void keepsNothingOfABlockThatIsSpoiled() {
    begin();
    byte[] spoiled = block(huffman("authorization", SECRET), new byte[] {0x7f, -1, -1, -1, -1, -1});
    client(frame(HEADERS, END_HEADERS, 1, spoiled));
    client(frame(RST_STREAM, 0, 1, new byte[4]));
    assertHidden();
  }

  @Test
  void leavesTheGatewaysOwnPagesOut() {
    HttpLine http = tap.http("http", "peer");
    for (String path : List.of("/-/capture/calls", "/api/x", "/-/workshop/")) {
      String request = "GET " + path + " HTTP/1.1\r\n\r\n";
      http.passed(Side.CLIENT, ByteBuffer.wrap(request.getBytes(ISO_8859_1)));
      http.passed(Side.SERVER, ByteBuffer.wrap("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1)));
    }
    begin();
    client(
        frame(HEADERS, END_HEADERS | END_STREAM, 1, block(POST, huffman(":path", "/-/capture/"))));
    client(frame(HEADERS, END_HEADERS | END_STREAM, 3, block(POST, huffman(":path", "/a.B/one"))));
    assertThat(tap.takes()).hasSize(2);
    assertThat(said(tap.takes().get(1))).contains("preface=PRI * HTTP/2.0");
  }
}
