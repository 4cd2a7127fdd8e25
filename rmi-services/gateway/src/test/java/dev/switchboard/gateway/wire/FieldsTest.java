package dev.switchboard.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Recording.Side;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values that nobody is to see, in real bytes of JRMP and in JSON. */
class FieldsTest {
  private static ServiceContract contract;

  @BeforeAll
  static void read() throws Exception {
    contract = CuriosServer.contract();
  }

  /** A call by the JDK's own client. */
  private interface Made {
    void by(Curios stub) throws Exception;
  }

  private static Fields.Shown jrmp(String operation, Fields fields, Made made) throws Exception {
    try (CuriosServer server = new CuriosServer()) {
      Curios stub = server.stub();
      stub.text("the first call may come with the handshake");
      Recording recording = server.recorded(() -> made.by(stub));
      Dissection dissection = Jrmp.dissect(recording, contract);
      Fields.Shown shown =
          fields.shown(take(recording, operation, true), Optional.of(contract), dissection);
      Wired.assertTiles(shown.recording(), shown.dissection());
      return shown;
    }
  }

  private static Take take(Recording recording, String operation, boolean whole) {
    Tap tap = new Tap(1, whole ? 1 << 20 : 1 << 10);
    tap.called("0123456789abcdef", "curios", operation);
    Tap.Line line = tap.line(recording.protocol(), recording.transport(), "peer");
    line.belongsTo("0123456789abcdef");
    for (Recording.Piece piece : recording.pieces()) {
      line.passed(piece.from(), ByteBuffer.wrap(piece.bytes()));
    }
    return tap.takes().get(0);
  }

  private static String kept(Fields.Shown shown) {
    return new String(shown.recording().bytes(Side.CLIENT), ISO_8859_1)
        + new String(shown.recording().bytes(Side.SERVER), ISO_8859_1)
        + Wired.said(shown.dissection().request())
        + Wired.said(shown.dissection().response())
        + groups(shown.dissection().request())
        + groups(shown.dissection().response());
  }

  private static String groups(List<Span> spans) {
    StringBuilder said = new StringBuilder();
    spans.forEach(span -> said.append(span.value()).append(groups(span.parts())).append('\n'));
    return said.toString();
  }

  @Test
  void hidesAParameterAndTheSameTextInTheResult() throws Exception {
    Fields.Shown shown = jrmp("text", new Fields(List.of("text")), s -> s.text("open sesame"));
    assertThat(kept(shown)).doesNotContain("open sesame", "sesame");
    assertThat(shown.hidden()).isTrue();
    assertThat(Wired.said(shown.dissection().request())).endsWith("text=hidden");
  }

  @Test
  void hidesAMemberOfOneType() throws Exception {
    Curios.Item item = new Curios.Item("open sesame", 77_123, Curios.Colour.RED, null);
    Fields.Shown shown = jrmp("item", new Fields(List.of("Item.name")), s -> s.item(item));
    assertThat(kept(shown)).doesNotContain("sesame").contains("77123", "RED");
  }

  @Test
  void hidesNothingOfOtherTypesAndOperations() throws Exception {
    Curios.Item item = new Curios.Item("open sesame", 1, Curios.Colour.RED, null);
    Fields others = new Fields(List.of("Thong.name", "text.item", "nothing"));
    Fields.Shown shown = jrmp("item", others, s -> s.item(item));
    assertThat(kept(shown)).contains("open sesame");
    assertThat(shown.hidden()).isFalse();
  }

  @Test
  void hidesWhatAnObjectOfTheJdkStandsFor() throws Exception {
    Fields.Shown shown =
        jrmp("price", new Fields(List.of("price")), s -> s.price(new BigDecimal("12345.67")));
    assertThat(kept(shown)).doesNotContain("12345", "1234567");
  }

  @Test
  void hidesTheWholeResultByTheOperationsName() throws Exception {
    Fields.Shown shown =
        jrmp("mixed", new Fields(List.of("mixed.result")), s -> s.mixed("shown", 421.5));
    assertThat(Wired.said(shown.dissection().response())).endsWith("result=hidden");
    assertThat(kept(shown)).contains("shown").doesNotContain("result=421.5");
  }

  private static Fields.Shown json(String operation, String body, Fields fields, boolean whole) {
    String head = "POST /api/curios/" + operation + " HTTP/1.1\r\nContent-Length: ";
    Recording recording =
        Wired.recording(
            "rest", head + body.length() + "\r\n\r\n" + body, "HTTP/1.1 204 No Content\r\n\r\n");
    Take take = take(recording, operation, whole);
    Dissection dissection = Http.dissect(take.recording(), new JsonUse());
    return fields.shown(take, Optional.of(contract), dissection);
  }

  private static final class JsonUse implements HttpUse {
    @Override
    public List<Span> request(HttpHead request, byte[] body) {
      return JsonText.spans(body, JsonRoles.PLAIN);
    }

    @Override
    public List<Span> response(HttpHead response, byte[] body) {
      return request(response, body);
    }
  }

  @Test
  void jsonStaysJson() {
    String body = "{\"item\":{\"name\":\"open\\\"sesame\",\"size\":12,\"next\":null}}";
    Fields.Shown shown = json("item", body, new Fields(List.of("name", "size")), true);
    assertThat(new String(shown.recording().bytes(Side.CLIENT), ISO_8859_1))
        .endsWith("{\"item\":{\"name\":\"" + "*".repeat(12) + "\",\"size\":11,\"next\":null}}");
  }

  @Test
  void showsNoValuesOfAMessageThatIsNotUnderstood() {
    String body = "{\"item\":{\"colour\":\"RED\",\"name\" \"open sesame\"}}";
    Fields.Shown shown = json("item", body, new Fields(List.of("name")), true);
    assertThat(kept(shown)).doesNotContain("sesame", "RED").contains("POST /api/curios/item");
  }

  @Test
  void showsNoValuesOfAMessageThatIsNotWhole() {
    String body = "{\"item\":{\"colour\":\"RED\",\"name\":\"" + "sesame".repeat(500) + "\"}}";
    Fields.Shown shown = json("item", body, new Fields(List.of("name")), false);
    assertThat(kept(shown)).doesNotContain("sesame", "RED");
  }

  @Test
  void showsNoPartThatTheContractDoesNotHave() {
    String body = "{\"item\":{\"name\":\"x\"},\"nickname\":\"open sesame\"}";
    Fields.Shown shown = json("item", body, new Fields(List.of("name")), true);
    assertThat(kept(shown)).doesNotContain("sesame");
  }

  @Test
  void showsNoValuesOfACallThatNobodyKnows() {
    String body = "{\"name\":\"open sesame\"}";
    Recording recording =
        Wired.recording("rest", "POST / HTTP/1.1\r\nContent-Length: 22\r\n\r\n" + body, "");
    Take take = take(recording, "unheard", true);
    Dissection dissection = Http.dissect(recording, new JsonUse());
    Fields.Shown shown = new Fields(List.of("x")).shown(take, Optional.empty(), dissection);
    assertThat(kept(shown)).doesNotContain("sesame");
    assertThat(kept(Fields.NONE.shown(take, Optional.empty(), dissection))).contains("sesame");
  }
}
