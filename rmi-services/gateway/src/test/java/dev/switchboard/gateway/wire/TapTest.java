package dev.switchboard.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TapTest {
  private final Tap tap = new Tap(3, 1000);

  private static void turn(HttpLine line, Side from, String text) {
    line.passed(from, ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }

  private static void says(Tap.Line line, Side from, String text) {
    line.passed(from, ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }

  private List<String> kept(Side side) {
    return tap.takes().stream()
        .map(take -> new String(take.recording().bytes(side), ISO_8859_1))
        .toList();
  }

  @Test
  void aCallBeginsWhenTheClientSpeaksAgain() {
    HttpLine line = tap.http("http", "peer");
    turn(line, Side.CLIENT, "POST /api/x HTTP/1.1\r\nExpect: 100-continue\r\n\r\n");
    turn(line, Side.SERVER, "HTTP/1.1 100 Continue\r\n\r\n");
    turn(line, Side.CLIENT, "{}");
    turn(line, Side.SERVER, "HTTP/1.1 200 OK\r\n");
    turn(line, Side.SERVER, "X-Call-Id: 0123456789abcdef\r\n\r\n");
    turn(line, Side.CLIENT, "GET /apix HTTP/1.1\r\n\r\n");
    tap.mounted("/api/*", "rest");
    assertThat(kept(Side.CLIENT)).hasSize(2).element(0).asString().endsWith("\r\n\r\n{}");
    assertThat(tap.takes())
        .extracting(take -> take.recording().protocol())
        .containsExactly("rest", "http");
    assertThat(tap.takes().get(0).callId()).contains("0123456789abcdef");
    assertThat(tap.takes().get(0).recording().pieces()).hasSize(5);
    assertThat(tap.takes().get(0).peer()).isEqualTo("peer");
  }

  /** RFC 9112, section 9.3.2; with bodies of each kind, and cut anywhere. */
  @Test
  void requestsThatDoNotWaitAreCallsOfTheirOwn() {
    String asked =
        "POST /api/1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"
            + "HEAD /api/2 HTTP/1.1\r\nAuthorization: Bearer s3cr3t\r\n\r\n"
            + "POST /api/3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\n\r\n"
            + "GET /-/own HTTP/1.1\r\n\r\nGET /api/5 HTTP/1.1\r\n\r\n";
    String told =
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"
            + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nX-Call-Id: 0123456789abcdef\r\n\r\n"
            + "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nthree\r\n0\r\n\r\n"
            + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfive";
    for (int piece : new int[] {1000, 1, 7}) {
      Tap all = new Tap(10, 1000);
      HttpLine line = all.http("http", "p");
      pieces(asked, piece).forEach(text -> turn(line, Side.CLIENT, text));
      pieces(told, piece).forEach(text -> turn(line, Side.SERVER, text));
      List<Take> takes = all.takes();
      assertThat(takes).as("in pieces of %s", piece).hasSize(4);
      assertThat(said(takes.get(0)))
          .startsWith("POST /api/1")
          .endsWith(
              "{}|HTTP/1.1 100 Continue"
                  + "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none");
      assertThat(said(takes.get(1))).startsWith("HEAD /api/2").doesNotContain("s3cr3t", "three");
      assertThat(takes.get(1).callId()).contains("0123456789abcdef");
      assertThat(said(takes.get(2))).startsWith("POST /api/3").endsWith("three\r\n0\r\n\r\n");
      assertThat(said(takes.get(3))).startsWith("GET /api/5").endsWith("five");
    }
  }

  private static List<String> pieces(String text, int length) {
    return List.of(text.split("(?s)(?<=\\G.{" + length + "})"));
  }

  private static String said(Take take) {
    return new String(take.recording().bytes(Side.CLIENT), ISO_8859_1)
        + "|"
        + new String(take.recording().bytes(Side.SERVER), ISO_8859_1);
  }

  @Test
  void aRequestThatBeginsUnderAnAnswerIsItsOwn() {
    HttpLine line = tap.http("http", "p");
    turn(line, Side.CLIENT, "GET /api/1 HTTP/1.1\r\n\r\n");
    turn(line, Side.SERVER, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\non");
    turn(line, Side.CLIENT, "GET /api/2 HTTP/1.1\r\n\r\n");
    turn(line, Side.SERVER, "e!HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    assertThat(kept(Side.SERVER)).hasSize(2).element(0).asString().endsWith("\r\n\r\none!");
    assertThat(kept(Side.SERVER).get(1)).startsWith("HTTP/1.1 404");
  }

  @Test
  void aCallBeginsWhereTheLineSaysSo() {
    Tap.Line line = tap.line(Jrmp.NAME, Transport.TCP, "peer");
    says(line, Side.CLIENT, "a");
    line.begins();
    tap.during("id", () -> says(line, Side.CLIENT, "b"));
    says(line, Side.SERVER, "c");
    says(line, Side.CLIENT, "d");
    assertThat(kept(Side.CLIENT)).containsExactly("a", "bd");
    assertThat(tap.takes().get(0).callId()).isEmpty();
    assertThat(tap.takes().get(1).callId()).contains("id");
  }

  @Test
  void keepsTheLastCallsOnly() {
    for (String text : List.of("a", "b", "c", "d")) {
      says(tap.line("x", Transport.TCP, "p"), Side.CLIENT, text);
    }
    assertThat(kept(Side.CLIENT)).containsExactly("b", "c", "d");
    assertThat(tap.takes()).extracting(Take::number).containsExactly(1L, 2L, 3L);
    tap.clear();
    assertThat(tap.takes()).isEmpty();
  }

  @Test
  void keepsTheBeginningOfLongCalls() {
    Tap.Line line = tap.line("x", Transport.TCP, "p");
    says(line, Side.CLIENT, "a".repeat(999));
    assertThat(tap.takes().get(0).whole()).isTrue();
    says(line, Side.SERVER, "bc");
    says(line, Side.SERVER, "d");
    assertThat(kept(Side.SERVER)).containsExactly("b");
    assertThat(tap.takes().get(0).whole()).isFalse();
  }

  @Test
  void keepsAllCallsTogetherWithinBounds() {
    Tap large = new Tap(100, 16 << 20);
    for (int i = 0; i < 5; i++) {
      large.line("x", Transport.TCP, "p").passed(Side.CLIENT, ByteBuffer.allocate(10 << 20));
    }
    assertThat(large.takes()).hasSize(3);
  }

  @Test
  void whatSomebodyHasSeenOutlivesTheTap() {
    Tap.Line line = tap.line("x", Transport.TCP, "p");
    tap.called("id", "service", "operation");
    line.belongsTo("id");
    says(line, Side.CLIENT, "a");
    Kept kept = tap.kept().get(0);
    says(line, Side.SERVER, "b");
    tap.clear();
    says(line, Side.SERVER, "c");
    Take take = kept.take();
    assertThat(kept.glance().answered()).isZero();
    assertThat(new String(take.recording().bytes(Side.SERVER), ISO_8859_1)).isEqualTo("b");
    assertThat(take.glance().called()).contains(new Called("service", "operation"));
    assertThat(take.whole()).isFalse();
    assertThat(tap.kept()).isEmpty();
  }

  /** The connection's next call is kept, although this one was forgotten under way. */
  @Test
  void aConnectionOutlivesACallThatWasForgotten() {
    HttpLine slow = tap.http("http", "slow");
    turn(slow, Side.CLIENT, "GET /api/slow HTTP/1.1\r\n\r\n");
    for (int i = 0; i < 3; i++) {
      turn(tap.http("http", "p"), Side.CLIENT, "GET /api/fast HTTP/1.1\r\n\r\n");
    }
    turn(slow, Side.SERVER, "HTTP/1.1 200 OK\r\n\r\n");
    turn(slow, Side.CLIENT, "GET /api/next HTTP/1.1\r\n\r\n");
    turn(slow, Side.SERVER, "HTTP/1.1 200 OK\r\n\r\n");
    assertThat(kept(Side.CLIENT)).last().asString().startsWith("GET /api/next");
    assertThat(kept(Side.SERVER)).last().asString().startsWith("HTTP/1.1 200");
  }

  /** Each call is whole and has its own id, whoever looks meanwhile. */
  @Test
  void keepsCallsOfManyConnectionsApart() throws InterruptedException {
    Tap busy = new Tap(50, 1000);
    int connections = 8;
    int calls = 500;
    List<Thread> threads =
        IntStream.range(0, connections)
            .mapToObj(i -> new Thread(() -> call(busy, i, calls)))
            .toList();
    threads.forEach(Thread::start);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      assertThat(busy.takes()).hasSizeLessThanOrEqualTo(50);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(busy.count()).isEqualTo(connections * calls);
    assertThat(busy.kept()).hasSize(50);
    assertThat(busy.takes())
        .filteredOn(take -> take.callId().isPresent()) // some were forgotten before their answer
        .isNotEmpty()
        .allSatisfy(
            take -> {
              String id = take.callId().orElseThrow();
              assertThat(new String(take.recording().bytes(Side.CLIENT), ISO_8859_1))
                  .isEqualTo("GET /api/" + id + " HTTP/1.1\r\nCookie: ****\r\n\r\n");
            });
  }

  private static void call(Tap tap, int connection, int calls) {
    HttpLine line = tap.http("http", "peer");
    for (int i = 0; i < calls; i++) {
      String id = "%08x%08x".formatted(connection, i);
      turn(line, Side.CLIENT, "GET /api/" + id + " HTTP/1.1\r\nCookie: abcd\r\n\r\n");
      turn(line, Side.SERVER, "HTTP/1.1 200 OK\r\nX-Call-Id: " + id + "\r\n\r\n");
    }
  }

  @Test
  void keepsNothingWhilePaused() {
    Tap.Line line = tap.line("x", Transport.TCP, "p");
    tap.pause(true);
    says(line, Side.CLIENT, "a");
    tap.pause(false);
    says(line, Side.CLIENT, "b");
    assertThat(kept(Side.CLIENT)).containsExactly("b");
  }

  @Test
  void leavesTheBuffersAsTheyAre() {
    ByteBuffer bytes = ByteBuffer.wrap("-Authorization: x-".getBytes(ISO_8859_1), 1, 16).slice();
    ByteBuffer direct = ByteBuffer.allocateDirect(16).put(bytes.duplicate()).flip();
    tap.http("x", "p").passed(Side.CLIENT, direct);
    assertThat(kept(Side.CLIENT)).containsExactly("Authorization: *");
    assertThat(direct.position()).isZero();
    assertThat((char) direct.get(15)).isEqualTo('x');
  }

  @Test
  void neverKeepsCredentials() {
    HttpLine line = tap.http("http", "p");
    String head = "GET / HTTP/1.1\r\nAuthorization: Bearer abc\r\nX-Other: 1\r\ncookie: a=b";
    for (char c : (head + "\r\n\r\n").toCharArray()) {
      turn(line, Side.CLIENT, String.valueOf(c));
    }
    turn(line, Side.CLIENT, "<w:UsernameToken><w:Username>ann</w:Username>");
    turn(line, Side.CLIENT, "<w:Password Type='x'>se");
    turn(line, Side.CLIENT, "cret</w:Password></w:UsernameToken>");
    turn(line, Side.SERVER, "HTTP/1.1 200 OK\r\nSet-Cookie: s=t\r\n\r\n");
    assertThat(kept(Side.CLIENT).get(0))
        .isEqualTo(
            "GET / HTTP/1.1\r\nAuthorization: **********\r\nX-Other: 1\r\ncookie: ***\r\n\r\n"
                + "<w:UsernameToken><w:Username>ann</w:Username>"
                + "<w:Password Type='x'>******</w:Password></w:UsernameToken>");
    assertThat(kept(Side.SERVER).get(0)).contains("Set-Cookie: ***");
  }

  @Test
  void tellsSizesAndTimesOfWhatIsNotKept() {
    Tap.Line line = tap.line("x", Transport.TCP, "p");
    says(line, Side.CLIENT, "a".repeat(999));
    says(line, Side.CLIENT, "a".repeat(999));
    says(line, Side.SERVER, "b".repeat(500));
    Glance glance = tap.glances().get(0);
    assertThat(glance.sent()).isEqualTo(1998);
    assertThat(glance.answered()).isEqualTo(500);
    assertThat(glance.nanos()).isPositive();
    assertThat(glance.whole()).isFalse();
    assertThat(tap.take(0).orElseThrow().recording().bytes(Side.CLIENT)).hasSize(1000);
    assertThat(tap.take(1)).isEmpty();
  }

  @Test
  void tellsWhatACallIsOf() {
    tap.called("id", "service", "operation");
    Tap.Line line = tap.line("x", Transport.TCP, "p");
    line.belongsTo("id");
    says(line, Side.CLIENT, "a");
    tap.during("id", () -> says(tap.line(Jrmp.NAME, Transport.TCP, "q"), Side.CLIENT, "b"));
    says(tap.line("x", Transport.TCP, "p"), Side.CLIENT, "c");
    assertThat(tap.glances())
        .extracting(Glance::called)
        .containsExactly(
            Optional.of(new Called("service", "operation")),
            Optional.of(new Called("service", "operation")),
            Optional.empty());
  }

  /** More than this JVM's heap passes; what is kept stays within its bounds. */
  @Test
  void staysWithinItsBoundsUnderAFlood() {
    Tap flooded = new Tap(10_000, 256 << 10);
    ByteBuffer piece = ByteBuffer.allocate(16 << 10);
    long flood = 2 * Runtime.getRuntime().maxMemory();
    for (long passed = 0; passed < flood; passed += 20L * piece.capacity()) {
      Tap.Line line = flooded.line("x", Transport.TCP, "p");
      String id = Long.toHexString(passed);
      flooded.called(id, "s".repeat(10_000), "o");
      line.belongsTo(id);
      for (int i = 0; i < 20; i++) {
        line.passed(i % 2 == 0 ? Side.CLIENT : Side.SERVER, piece);
      }
    }
    long kept =
        flooded.takes().stream()
            .mapToLong(t -> t.recording().pieces().stream().mapToLong(p -> p.bytes().length).sum())
            .sum();
    assertThat(kept).isBetween(16L << 20, 32L << 20);
  }
}
