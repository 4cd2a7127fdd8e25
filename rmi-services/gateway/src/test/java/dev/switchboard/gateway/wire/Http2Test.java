package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Span.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bytes of HTTP/2 are there for; header blocks are those of RFC 7541, appendix C.4. */
class Http2Test {
  private static final String FIRST = "828684418cf1e3c2e5f23a6ba0ab90f4ff";
  private static final String SECOND = "828684be5886a8eb10649cbf";
  private static final String THIRD = "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int PADDED = 8;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  /** Bodies are two words, and a space between them. */
  private static final HttpUse WORDS =
      new HttpUse() {
        @Override
        public List<Span> request(HttpHead request, byte[] body) {
          Labels labels = new Labels(body).open(Kind.VALUES, request.path());
          labels.leaf(5, Kind.VALUES, "first", "").leaf(1, Kind.PADDING, "space", "");
          return labels.leaf(5, Kind.VALUES, "second", "").close().spans();
        }

        @Override
        public List<Span> response(HttpHead response, byte[] body) {
          return request(response, body);
        }
      };

  private void frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer head = ByteBuffer.allocate(9).put((byte) 0).putShort((short) payload.length);
    sent.writeBytes(head.put((byte) type).put((byte) flags).putInt(stream).array());
    sent.writeBytes(payload);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private List<Span> spans() {
    Recording recording = Wired.recording("any", sent.toByteArray(), new byte[0]);
    assertThat(Http2.isSpoken(recording)).isTrue();
    Dissection labelled = Http2.dissect(recording, WORDS);
    Wired.assertTiles(recording, labelled);
    return labelled.request();
  }

  @Test
  void tellsFieldsThatEarlierBlocksHadFirst() {
    frame(HEADERS, END_HEADERS, 1, hex(FIRST));
    frame(HEADERS, END_HEADERS, 3, hex(SECOND));
    frame(HEADERS, END_HEADERS, 5, hex(THIRD));
    assertThat(Wired.said(spans(), Kind.ADDRESSING))
        .containsSubsequence(":path=/ (indexed)", ":authority=www.example.com (literal, kept)")
        .containsSubsequence("stream=3", ":authority=www.example.com (indexed)")
        .containsSubsequence("stream=5", ":path=/index.html (indexed)");
    assertThat(Wired.said(spans(), Kind.ENVELOPE))
        .contains("cache-control=no-cache (literal, kept)")
        .contains("custom-key=custom-value (literal, kept)");
  }

  @Test
  void tellsFieldsThatWereSaidBeforeTheRecording() {
    frame(HEADERS, END_HEADERS, 3, hex(SECOND));
    assertThat(Wired.said(spans())).contains("field 62=said before the recording (indexed)");
  }

  @Test
  void tellsABlockThatTwoFramesCarry() {
    byte[] block = hex(FIRST);
    frame(HEADERS, 0, 1, Arrays.copyOf(block, 8));
    frame(CONTINUATION, END_HEADERS, 1, Arrays.copyOfRange(block, 8, block.length));
    assertThat(Wired.leaves(spans()).stream().map(Span::label))
        .containsSubsequence(":path", ":authority", "type", ":authority (continued)");
  }

  @Test
  void tellsBodiesOfStreamsThatTakeTurns() {
    frame(HEADERS, END_HEADERS, 1, hex(FIRST));
    frame(HEADERS, END_HEADERS, 3, hex(SECOND));
    frame(DATA, 0, 1, ascii("hel"));
    frame(DATA, PADDED, 3, new byte[] {2, 'g', 'o', 'o', 'd', 'b', 0, 0});
    frame(DATA, END_STREAM, 1, ascii("lo world"));
    assertThat(Wired.leaves(spans()).stream().map(Span::label))
        .containsSubsequence("first", "length of padding", "first", "padding")
        .containsSubsequence("first (continued)", "space", "second");
  }

  @Test
  void tellsSettingsAndWhatElseFramesHave() {
    frame(4, 0, 0, hex("000300000064"));
    frame(8, 0, 0, hex("00001000"));
    frame(6, 1, 0, new byte[8]);
    frame(3, 0, 1, hex("00000008"));
    frame(7, 0, 0, hex("000000050000000b6d6f7265"));
    assertThat(Wired.said(spans()))
        .contains("MAX_CONCURRENT_STREAMS=100", "increment=4096", "flags=ACK", "error=8")
        .contains("last stream=5", "error=11");
  }

  @Test
  void goesOnBehindABlockThatIsSpoiled() {
    frame(HEADERS, END_HEADERS, 1, hex("827fffffffffffff"));
    frame(HEADERS, END_HEADERS, 3, hex("82"));
    assertThat(Wired.said(spans())).contains("stream=3").endsWith(":method=GET (indexed)");
  }
}
