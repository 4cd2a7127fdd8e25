package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.wire.Answering;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.gateway.wire.Wired;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client's side makes of replies, of servers that are ours and that are not. */
@Timeout(60)
final class CorbaClientTest {
  private static final String FIVE = "00000001 00000000 00000000 00000005";
  private static final String HOST = "gateway.example";
  private static final Duration LONG = Duration.ofSeconds(30);

  private static Reply call(InetSocketAddress address, String key) {
    Servant servant = new Servant(Torture.CONTRACT, new CorbaBridge().coverage(Torture.CONTRACT));
    Ior target = new Ior("IDL:torture/Service:1.0", HOST, 2809, key);
    return call(CorbaClient.stub(address, target, () -> servant));
  }

  private static Reply call(Stub stub) {
    return stub.call(
        Torture.CONTRACT.operation("echoInt").orElseThrow(),
        new Object[] {5},
        new Caller(Optional.empty(), Deadline.after(LONG)));
  }

  /** What comes of these answers, one to each request. */
  private static Reply reply(byte[]... answers) throws IOException {
    Deque<byte[]> left = new ArrayDeque<>(Arrays.asList(answers));
    try (Answering server = Answering.eachOf(request -> left.remove())) {
      Reply reply = call(server.address(), "service/torture");
      Dissection dissection = new CorbaBridge().dissect(reply.recording(), Torture.CONTRACT);
      Wired.assertTiles(reply.recording(), dissection);
      return reply;
    }
  }

  private static byte[] message(int flags, int type, String hex) throws IOException {
    return RawGiop.message(2, flags, type, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "5, '', CloseConnection, the call was not made",
    "6, '', MessageError, the request was not understood",
    "1, 00000001 00000005 00000000 0000, NEEDS_ADDRESSING_MODE, a key is not enough",
    "1, 00000001 00000002 00000000 00000006 49444c3a5800 0000 00000007 00000001, IDL:X,"
        + " 'minor 0x7, COMPLETED_NO'",
  })
  void tellsTheErrorsOfTheProtocol(int type, String hex, String code, String message)
      throws Exception {
    assertThat(reply(message(0, type, hex)).told()).isEqualTo(new Told.Failure(code, message));
  }

  @ParameterizedTest
  @CsvSource({
    "a request, 0, 00000001 00000000 00000000",
    "another reply, 1, 00000002 00000000 00000000 00000005",
    "no status, 1, 00000001 00000009 00000000 00000000",
    "contexts without end, 1, 00000001 00000000 7fffffff",
    "half a result, 1, 00000001 00000000 00000000 0000",
    "more than a result, 1, 00000001 00000000 00000000 00000005 00",
    "an exception of others, 1, 00000001 00000001 00000000 00000002 5800",
    "a reference to nothing, 1, 00000001 00000003 00000000 00000001 00 000000 00000000",
    "no head, 1, ''",
  })
  void tellsOfAnswersThatAreNone(String name, int type, String hex) throws Exception {
    assertThat(reply(message(0, type, hex)).told()).as(name).isInstanceOf(Told.Silence.class);
  }

  @Test
  void understandsTheOtherByteOrder() throws Exception {
    assertThat(reply(message(1, 1, "01000000 00000000 00000000 05000000")).told())
        .isEqualTo(new Told.Result(5));
  }

  @Test
  void putsFragmentsTogether() throws Exception {
    byte[] begun = message(2, 1, "00000001 00000000 00000000");
    byte[] between = message(2, 7, "00000001");
    byte[] last = message(0, 7, "00000001 00000005");
    assertThat(reply(joined(begun, between, last)).told()).isEqualTo(new Told.Result(5));
  }

  private static byte[] joined(byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  @Test
  void takesNoFragmentOfNothing() throws Exception {
    assertThat(silence(reply(message(0, 7, "00000001 00000005"))))
        .isEqualTo("expected a message, found a fragment of none");
  }

  @Test
  void takesNoMessageThatIsTooLarge() throws Exception {
    assertThat(silence(reply(RawGiop.header(2, 0, 1, 0x7fffffff, new byte[0]))))
        .contains("expected a message of at most 8388608 bytes");
  }

  @Test
  void takesNothingElseThanGiop() throws Exception {
    byte[] other = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(silence(reply(other))).isEqualTo("expected GIOP, found 0x48545450");
  }

  private static String silence(Reply reply) {
    assertThat(reply.told()).isInstanceOf(Told.Silence.class);
    return ((Told.Silence) reply.told()).why();
  }

  @Test
  void tellsOfAServerThatHangsUp() throws Exception {
    try (Answering server = Answering.tcp(Socket::shutdownOutput)) {
      assertThat(silence(call(server.address(), "service/torture")))
          .isEqualTo("the connection was closed without an answer");
    }
  }

  @Test
  void goesWhereItIsSent() throws Exception {
    byte[] five = message(0, 1, "00000002" + FIVE.substring(8));
    Reply reply = reply(forward(HOST), five);
    assertThat(reply.told()).isEqualTo(new Told.Result(5));
    String sent = new String(reply.recording().bytes(Side.CLIENT), StandardCharsets.ISO_8859_1);
    assertThat(sent).containsSubsequence("service/torture", "echoInt", "elsewhere", "echoInt");
  }

  @Test
  void goesToNobodyElse() throws Exception {
    assertThat(reply(forward("stranger.example")).told())
        .isEqualTo(new Told.Failure("LOCATION_FORWARD", "to \"stranger.example:2809\""));
  }

  @Test
  void goesInNoCircles() throws Exception {
    byte[] first = forward(HOST);
    byte[] second = first.clone();
    second[15] = 2;
    assertThat(silence(reply(first, second))).isEqualTo("sent elsewhere again and again");
  }

  private static byte[] forward(String host) {
    GiopRequest request = new GiopRequest(2, 1, true, true, "", "", true);
    Ior elsewhere = new Ior("IDL:torture/Service:1.0", host, 2809, "elsewhere");
    return GiopReply.of(request, Giop.LOCATION_FORWARD, elsewhere::write).copy();
  }

  /** As corbaloc has it: by its plain name, which is forwarded to the reference. */
  @Test
  void isSentOnByTheGateway() throws Exception {
    ListeningBridge bridge = new ListeningBridge();
    try (Harness harness = new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, LONG)) {
      InetSocketAddress http = new InetSocketAddress("127.0.0.1", harness.http().getPort());
      List<Stub> stubs = harness.endpoint().stubs(Torture.CONTRACT, http);
      assertThat(stubs).extracting(Stub::name).containsExactly("corba");
      assertThat(call(stubs.get(0)).told()).isEqualTo(new Told.Result(5));
      Servant servant = new Servant(Torture.CONTRACT, bridge.coverage(Torture.CONTRACT));
      Ior plain = new Ior("", "127.0.0.1", bridge.port(), Torture.SERVICE);
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", bridge.port());
      Reply reply = call(CorbaClient.stub(address, plain, () -> servant));
      assertThat(reply.told()).isEqualTo(new Told.Result(5));
      assertThat(reply.recording().pieces()).hasSizeGreaterThanOrEqualTo(4);
    }
  }
}
