package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.wire.Answering;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.gateway.wire.Wired;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client's side makes of replies, of servers that are ours and that are not. */
@Timeout(60)
final class OncClientTest {
  private static final OncRpcOptions.Numbers NUMBERS = new OncRpcOptions.Numbers(0x20000001, 1);
  private static final int XID_AT = 4;
  private static final Duration SHORT = Duration.ofMillis(300);

  private static Reply call(Transport transport, Answering server, Duration patience) {
    OncProgram program =
        new OncProgram(Torture.CONTRACT, new OncRpcBridge().coverage(Torture.CONTRACT));
    Stub stub = OncClient.stub(transport, server.address(), NUMBERS, () -> program);
    return call(stub, patience);
  }

  private static Reply call(Stub stub, Duration patience) {
    return stub.call(
        Torture.CONTRACT.operation("echoInt").orElseThrow(),
        new Object[] {5},
        new Caller(Optional.empty(), Deadline.after(patience)));
  }

  /** What is told of a reply whose message goes on like this after its xid. */
  private static Told told(String hex) throws IOException {
    try (Answering server =
        Answering.eachOf(
            request -> record(reply(ByteBuffer.wrap(request).getInt(XID_AT), hex), 0))) {
      Reply reply = call(Transport.TCP, server, Duration.ofSeconds(30));
      Dissection dissection = new OncRpcBridge().dissect(reply.recording(), Torture.CONTRACT);
      Wired.assertTiles(reply.recording(), dissection);
      return reply.told();
    }
  }

  private static byte[] reply(int xid, String hex) {
    byte[] rest = HexFormat.of().parseHex(hex.replace(" ", ""));
    return ByteBuffer.allocate(4 + rest.length).putInt(xid).put(rest).array();
  }

  /**
   * @param fragment bytes of each but the last; 0 where there is only one
   */
  private static byte[] record(byte[] message, int fragment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (fragment > 0 && message.length - at > fragment) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(fragment).array());
      out.write(message, at, fragment);
      at += fragment;
    }
    out.writeBytes(ByteBuffer.allocate(4).putInt(0x80000000 | (message.length - at)).array());
    out.write(message, at, message.length - at);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "00000001 00000000 00000000 00000000 00000001, PROG_UNAVAIL, ''",
    "00000001 00000000 00000000 00000000 00000002 00000003 00000004, PROG_MISMATCH,"
        + " versions 3 to 4 are served",
    "00000001 00000000 00000000 00000000 00000003, PROC_UNAVAIL, ''",
    "00000001 00000000 00000000 00000000 00000004, GARBAGE_ARGS, ''",
    "00000001 00000000 00000000 00000000 00000005, SYSTEM_ERR, ''",
    "00000001 00000001 00000000 00000002 00000002, RPC_MISMATCH, versions 2 to 2 are served",
    "00000001 00000001 00000001 00000005, AUTH_ERROR, AUTH_TOOWEAK",
  })
  void tellsTheStatesOfTheProtocol(String reply, String code, String message) throws Exception {
    assertThat(told(reply)).isEqualTo(new Told.Failure(code, message));
  }

  @ParameterizedTest
  @CsvSource({
    "a call, 00000000 00000002",
    "no state, 00000001 00000002",
    "no accept state, 00000001 00000000 00000000 00000000 00000006",
    "no reject state, 00000001 00000001 00000002",
    "no auth state, 00000001 00000001 00000001 ffffffff",
    "a long verifier, 00000001 00000000 00000000 7fffffff",
    "no arm, 00000001 00000000 00000000 00000000 00000000 00000063",
    "no kind, 00000001 00000000 00000000 00000000 00000000 00000001 00000063",
    "half a result, 00000001 00000000 00000000 00000000 00000000 00000000 0000",
    "more than a result, 00000001 00000000 00000000 00000000 00000000 00000000 00000005 00",
    "nothing, ''",
  })
  void tellsOfRepliesThatAreNone(String name, String reply) throws Exception {
    assertThat(told(reply)).as(name).isInstanceOf(Told.Silence.class);
  }

  @Test
  void putsARecordTogether() throws Exception {
    String five = "00000001 00000000 00000000 00000000 00000000 00000000 00000005";
    try (Answering server =
        Answering.eachOf(
            request -> record(reply(ByteBuffer.wrap(request).getInt(XID_AT), five), 3))) {
      assertThat(call(Transport.TCP, server, Duration.ofSeconds(30)).told())
          .isEqualTo(new Told.Result(5));
    }
  }

  @Test
  void tellsOfARecordWithoutEnd() throws Exception {
    try (Answering server = Answering.eachOf(request -> mark(0xffffffff))) {
      assertThat(silence(call(Transport.TCP, server, Duration.ofSeconds(30))))
          .contains("expected a record of at most 8388608 bytes");
    }
  }

  @Test
  void tellsOfFragmentsWithoutBytes() throws Exception {
    try (Answering server = Answering.eachOf(request -> new byte[8_000])) {
      assertThat(silence(call(Transport.TCP, server, Duration.ofSeconds(30))))
          .contains("expected at most 1000 fragments");
    }
  }

  private static byte[] mark(int mark) {
    return ByteBuffer.allocate(4).putInt(mark).array();
  }

  private static String silence(Reply reply) {
    assertThat(reply.told()).isInstanceOf(Told.Silence.class);
    return ((Told.Silence) reply.told()).why();
  }

  @Test
  void tellsOfAServerThatHangsUp() throws Exception {
    try (Answering server = Answering.tcp(Socket::shutdownOutput)) {
      assertThat(silence(call(Transport.TCP, server, Duration.ofSeconds(30))))
          .isEqualTo("the connection was closed without an answer");
    }
  }

  @Test
  void passesOverDatagramsThatAnswerOtherCalls() throws Exception {
    String five = "00000001 00000000 00000000 00000000 00000000 00000000 00000005";
    try (Answering server =
        Answering.udp(request -> reply(ByteBuffer.wrap(request).getInt() + 1, five))) {
      assertThat(silence(call(Transport.UDP, server, SHORT))).isEqualTo("no answer in time");
    }
  }

  @Test
  void hasNoStubOfUdpWhereThatIsNotServed() throws Exception {
    MapSettings settings = ListeningBridge.anyPort(Map.of("udp", "false"));
    try (Harness harness =
        new Harness(new OncRpcBridge(), settings, Torture.CONTRACT, Duration.ofSeconds(30))) {
      assertThat(stubs(harness)).extracting(Stub::name).containsExactly("onc-rpc");
    }
  }

  @Test
  void callsAProgramByItsOwnNumberAndVersion() throws Exception {
    MapSettings settings =
        ListeningBridge.anyPort(Map.of("programs", Torture.SERVICE + "=0x20000101/7"));
    try (Harness harness =
        new Harness(new OncRpcBridge(), settings, Torture.CONTRACT, Duration.ofSeconds(30))) {
      assertThat(stubs(harness)).hasSize(2);
      for (Stub stub : stubs(harness)) {
        assertThat(call(stub, Duration.ofSeconds(30)).told()).isEqualTo(new Told.Result(5));
      }
    }
  }

  private static List<Stub> stubs(Harness harness) {
    InetSocketAddress http = new InetSocketAddress("127.0.0.1", harness.http().getPort());
    return harness.endpoint().stubs(Torture.CONTRACT, http);
  }
}
