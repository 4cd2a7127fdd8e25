package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.HttpLine;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.gateway.wire.Told;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BehindTest {
  private static final String CALL_ID = "0123456789abcdef";
  private static final String ANSWER =
      "HTTP/1.1 204 No Content\r\nX-Call-Id: " + CALL_ID + "\r\n\r\n";
  private static final String CALL = "50aced00057722" + "0000000000000007";
  private static final String LOOKUP = "50aced00057722" + "0000000000000000";

  private final Tap tap = new Tap(10, 1 << 10);
  private final Behind behind = new Behind(Optional.of(tap));

  private void http(String answer) {
    Tap.Line line = tap.line("http", Transport.TCP, "/127.0.0.1:1");
    line.passedInTurn(Side.CLIENT, text("GET /api/events/1 HTTP/1.1\r\n\r\n"));
    line.passedInTurn(Side.SERVER, text(answer));
  }

  private void rmi(String callId, String request) {
    tap.during(
        callId,
        () -> {
          Tap.Line line = tap.line(Jrmp.NAME, Transport.TCP, "127.0.0.1:1099");
          line.passed(Side.CLIENT, ByteBuffer.wrap(HexFormat.of().parseHex(request)));
          line.passed(Side.SERVER, ByteBuffer.wrap(new byte[] {0x51}));
        });
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Reply reply(Optional<String> trace) {
    byte[] answer = ANSWER.getBytes(StandardCharsets.US_ASCII);
    Recording recording =
        new Recording("rest", Transport.TCP, List.of(new Piece(Side.SERVER, 0, answer)));
    return new Reply(recording, new Told.Result(null), List.of(), trace);
  }

  @Test
  void findsTheRmiCallsOfACallByItsId() {
    rmi("ffffffffffffffff", CALL);
    rmi(CALL_ID, LOOKUP);
    rmi(CALL_ID, CALL);
    http(ANSWER);
    Behind.Trail trail = behind.of(reply(Optional.of(CALL_ID)));
    assertThat(trail.why()).isEmpty();
    assertThat(trail.exchanges())
        .extracting(take -> ExchangeName.of(take.recording().bytes(Side.CLIENT)))
        .containsExactly(ExchangeName.LOOKUP, ExchangeName.CALL);
    assertThat(trail.arrived()).isPresent();
  }

  @Test
  void findsThemByTheClientsAddressWhereTheWireTellsNoId() {
    rmi(CALL_ID, CALL);
    http(ANSWER);
    Behind.Trail trail = behind.of(reply(Optional.of("/127.0.0.1:1")));
    assertThat(trail.exchanges()).hasSize(1);
    assertThat(behind.of(reply(Optional.of("/127.0.0.1:2"))).exchanges()).isEmpty();
  }

  /** A client of HTTP/2 gets more than its stream has: the connection's settings. */
  @Test
  void waitsForNoBytesOfAStreamThatHasEnded() {
    HttpLine line = tap.http("grpc", "/127.0.0.1:1");
    line.passed(Side.CLIENT, text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    line.passed(Side.CLIENT, frame("000004" + "01" + "05" + "00000001" + "44022f61")); // :path=/a
    byte[] told = CALL_ID.getBytes(StandardCharsets.US_ASCII);
    String id = "40" + "09" + hex("x-call-id") + "10" + HexFormat.of().formatHex(told);
    line.passed(Side.SERVER, frame("00001d" + "01" + "05" + "00000001" + "88" + id));
    rmi(CALL_ID, CALL);
    long begun = System.nanoTime();
    Behind.Trail trail = behind.of(reply(Optional.of(CALL_ID)));
    assertThat(trail.exchanges()).hasSize(1);
    assertThat(trail.arrived()).isPresent();
    assertThat(System.nanoTime() - begun).isLessThan(Behind.PATIENCE);
  }

  private static ByteBuffer frame(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void countsTheGatewaysTimeByItsOwnClock() {
    Tap.Line line = tap.line("http", Transport.TCP, "/127.0.0.1:1");
    line.passedInTurn(Side.CLIENT, text("GET /api/events/1 HTTP/1.1\r\n\r\n"));
    rmi(CALL_ID, LOOKUP);
    rmi(CALL_ID, CALL);
    line.passedInTurn(Side.SERVER, text(ANSWER));
    Behind.Trail trail = behind.of(reply(Optional.of(CALL_ID)));
    Journey journey = Journey.of(trail).orElseThrow();
    List<Piece> pieces = trail.arrived().orElseThrow().pieces();
    long whole = pieces.get(pieces.size() - 1).nanos() - pieces.get(0).nanos();
    assertThat(journey.in() + journey.connect() + journey.rmi() + journey.out()).isEqualTo(whole);
    assertThat(List.of(journey.in(), journey.connect(), journey.rmi(), journey.out()))
        .allMatch(nanos -> nanos >= 0);
  }

  @Test
  void knowsNoTimesOfWhatItHasNotSeen() {
    rmi(CALL_ID, CALL);
    Behind.Trail trail = behind.of(reply(Optional.of(CALL_ID)));
    assertThat(trail.exchanges()).hasSize(1);
    assertThat(Journey.of(trail)).isEmpty();
  }

  @Test
  void saysWhyNothingIsKnown() {
    assertThat(new Behind(Optional.empty()).of(reply(Optional.of(CALL_ID))).why())
        .isEqualTo("the inspector is off");
    assertThat(behind.of(reply(Optional.empty())).why()).contains("no call id");
    assertThat(behind.of(reply(Optional.of(CALL_ID))).why()).contains("kept no RMI call");
    tap.pause(true);
    assertThat(behind.of(reply(Optional.of(CALL_ID))).why()).isEqualTo("the inspector is stopped");
  }

  @Test
  void namesWhatIsSaidToAnRmiServer() {
    assertThat(name("4a524d4900024b")).isEqualTo(ExchangeName.HANDSHAKE);
    assertThat(name("52")).isEqualTo(ExchangeName.PING);
    assertThat(name("50")).isEqualTo(ExchangeName.CALL);
    assertThat(name("")).isEqualTo(ExchangeName.OTHER);
  }

  private static ExchangeName name(String request) {
    return ExchangeName.of(HexFormat.of().parseHex(request));
  }
}
