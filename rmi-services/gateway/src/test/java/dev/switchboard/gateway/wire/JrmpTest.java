package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Recording.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls of the JDK's own client, byte by byte. */
class JrmpTest {
  private static final Instant MOMENT = Instant.parse("2026-01-02T03:04:05.678Z");

  private static ServiceContract contract;
  private static CuriosServer server;
  private static Curios stub;

  @BeforeAll
  static void open() throws Exception {
    contract = CuriosServer.contract();
    server = new CuriosServer();
    stub = server.stub();
  }

  @AfterAll
  static void close() throws Exception {
    server.close();
  }

  private static Dissection dissected(Recording recording) {
    Dissection dissection = Jrmp.dissect(recording, contract);
    Wired.assertTiles(recording.bytes(Side.CLIENT).length, dissection.request());
    Wired.assertTiles(recording.bytes(Side.SERVER).length, dissection.response());
    return dissection;
  }

  /** Leaves as "label=value", where everything was understood. */
  private static List<String> said(List<Span> spans) {
    List<Span> leaves = Wired.leaves(spans);
    assertThat(leaves).extracting(Span::label).doesNotContain("not understood", "data");
    return leaves.stream().map(leaf -> leaf.label() + "=" + leaf.value()).toList();
  }

  private static Curios.Item item() {
    Curios.Item last = new Curios.Item("last", 1, Curios.Colour.RED, null);
    return new Curios.Item("first", 2, Curios.Colour.RED, last);
  }

  @Test
  void labelsACall() throws Exception {
    Dissection call = dissected(server.recorded(() -> stub.text("hello")));
    assertThat(call.request()).extracting(Span::label).endsWith("call");
    assertThat(said(call.request()))
        .containsSubsequence(
            "Call=",
            "stream magic=a serialization stream",
            "stream version=5",
            "TC_BLOCKDATA=34 bytes of data follow",
            "operation number=-1: the method is named by its hash")
        .contains("TC_STRING=a text", "length of text=5", "text=hello")
        .anyMatch(said -> said.matches("method hash=0x[0-9a-f]{16}: text"));
    assertThat(said(call.response()))
        .containsSubsequence(
            "ReturnData=",
            "TC_BLOCKDATA=15 bytes of data follow",
            "kind of return=1: normal",
            "result=hello");
  }

  @Test
  void labelsPrimitivesInTheCallsOwnBlock() throws Exception {
    Dissection call =
        dissected(server.recorded(() -> stub.sum((byte) -1, 'x', (short) -2, -3, Long.MIN_VALUE)));
    assertThat(said(call.request()))
        .containsSubsequence(
            "first=-1", "second=x", "third=-2", "fourth=-3", "fifth=-9223372036854775808");
    assertThat(said(call.response())).endsWith("result=-9223372036854775808");
  }

  @Test
  void labelsPrimitivesAfterObjects() throws Exception {
    assertThat(said(dissected(server.recorded(() -> stub.mixed("pi", 3.25))).request()))
        .containsSubsequence("text=pi", "TC_BLOCKDATA=8 bytes of data follow", "number=3.25");
  }

  @Test
  void labelsMembersByClassFromTheTopmost() throws Exception {
    Dissection call = dissected(server.recorded(() -> stub.item(item())));
    assertThat(said(call.response()))
        .containsSubsequence(
            "TC_CLASSDESC=a class that was not described before",
            "class name=" + Curios.Item.class.getName(),
            "serialVersionUID=7",
            "flags=Serializable",
            "number of fields=3",
            "class name=" + Curios.Thing.class.getName(),
            "serialVersionUID=8",
            "name=first",
            "size=2",
            "colour=RED",
            "name=last",
            "size=1",
            "colour=RED (as before)",
            "next=null");
  }

  @Test
  void saysWhatValuesOfTheJdkStandFor() throws Exception {
    assertThat(results(() -> stub.price(new BigDecimal("49.50")))).contains("49.50");
    assertThat(results(() -> stub.price(new BigDecimal("-0.001")))).contains("-0.001");
    assertThat(results(() -> stub.day(Date.from(MOMENT)))).contains(MOMENT.toString());
    assertThat(results(() -> stub.moment(MOMENT))).contains(MOMENT.toString());
    assertThat(results(() -> stub.anything(12L))).contains("12");
    assertThat(results(() -> stub.colour(Curios.Colour.DEEP_BLUE))).contains("DEEP_BLUE");
  }

  /** What the spans named "result" say. */
  private static List<String> results(CuriosServer.Talk talk) throws Exception {
    List<Span> response = dissected(server.recorded(talk)).response();
    said(response);
    return response.stream()
        .flatMap(message -> message.parts().stream())
        .filter(part -> part.label().equals("result"))
        .map(Span::value)
        .toList();
  }

  @Test
  void labelsCollectionsElementByElement() throws Exception {
    Map<String, Integer> counts = new LinkedHashMap<>(Map.of("a", 1));
    assertThat(said(dissected(server.recorded(() -> stub.counts(counts))).response()))
        .containsSubsequence("buckets=16", "size=1", "key 0=a", "value=1");
    assertThat(
            said(
                dissected(server.recorded(() -> stub.items(Arrays.asList(item(), null))))
                    .response()))
        .containsSubsequence("name=first", "name=last", "[1]=null");
    assertThat(said(dissected(server.recorded(() -> stub.items(List.of(item())))).request()))
        .containsSubsequence("tag=1", "size=1", "name=first");
  }

  @Test
  void labelsArrays() throws Exception {
    assertThat(said(dissected(server.recorded(() -> stub.bytes(new byte[] {1, -1}))).request()))
        .containsSubsequence("number of elements=2", "elements=01ff");
    assertThat(said(dissected(server.recorded(() -> stub.numbers(new int[] {7, -7}))).request()))
        .containsSubsequence("number of elements=2", "[0]=7", "[1]=-7");
    dissected(server.recorded(() -> stub.numbers(new int[100_000])));
    dissected(server.recorded(() -> stub.anything(new String[][] {{"a", null}, {}})));
    dissected(server.recorded(() -> stub.text("long ".repeat(20_000))));
    dissected(server.recorded(() -> stub.text(null)));
  }

  @Test
  void labelsADeclaredException() throws Exception {
    Dissection call =
        dissected(
            server.recorded(
                () -> {
                  try {
                    stub.fail("no luck");
                  } catch (Curios.Broken expected) {
                    assertThat(expected.times).isEqualTo(3);
                  }
                }));
    assertThat(said(call.response()))
        .contains("kind of return=2: exception", "message=no luck", "times=3");
  }

  @Test
  void labelsTheFirstBytesOfAConnectionAndTheRegistry() throws Exception {
    Dissection lookup = dissected(server.recorded(server::stub));
    assertThat(said(lookup.request())).anyMatch(said -> said.endsWith("Registry.lookup"));
    assertThat(server.first().protocol()).isEqualTo("jrmp");
  }

  @Test
  void findsTheNextCallBehindTheFirst() throws Exception {
    Dissection calls =
        dissected(
            server.recorded(
                () -> {
                  stub.nothing();
                  stub.flag(true);
                  stub.text("z");
                }));
    assertThat(calls.request().stream().filter(part -> part.label().equals("call")))
        .extracting(span -> span.value().replaceAll(" of object.*", ""))
        .containsExactly("nothing", "flag", "text");
    assertThat(calls.response().stream().filter(part -> part.label().equals("return")))
        .extracting(Span::value)
        .containsExactly("of nothing", "of flag", "of text");
  }

  @Test
  void tilesWhateverIsCutOff() throws Exception {
    Recording recording = server.recorded(() -> stub.items(List.of(item(), item())));
    byte[] sent = recording.bytes(Side.CLIENT);
    byte[] answered = recording.bytes(Side.SERVER);
    for (int i = 0; i < Math.max(sent.length, answered.length); i++) {
      dissected(Wired.recording(Jrmp.NAME, cut(sent, i), cut(answered, i)));
    }
  }

  @Test
  void tilesWhateverIsSpoiled() throws Exception {
    Recording recording = server.recorded(() -> stub.items(List.of(item(), item())));
    byte[] sent = recording.bytes(Side.CLIENT);
    byte[] answered = recording.bytes(Side.SERVER);
    for (int i = 0; i < Math.max(sent.length, answered.length); i++) {
      for (int value : new int[] {0, 0x71, 0x73, 0x75, 0x7F, 0x80, 0xFF}) {
        dissected(Wired.recording(Jrmp.NAME, spoiled(sent, i, value), spoiled(answered, i, value)));
      }
    }
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, Math.min(length, bytes.length));
  }

  private static byte[] spoiled(byte[] bytes, int at, int value) {
    byte[] spoiled = bytes.clone();
    spoiled[at % bytes.length] = (byte) value;
    return spoiled;
  }
}
