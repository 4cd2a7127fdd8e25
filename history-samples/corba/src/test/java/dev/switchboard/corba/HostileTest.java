package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.BridgeConformance.Refused;
import dev.switchboard.gateway.BridgeConformance.Value;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no client should do; the next good call works each time. */
final class HostileTest {
  private static final byte[] FIVE = {0, 0, 0, 5};
  private static final int MESSAGE_ERROR = 6;

  private final ListeningBridge bridge = new ListeningBridge();
  private Harness harness;
  private RawGiop raw;

  @BeforeEach
  void open() throws Exception {
    Map<String, String> settings =
        Map.of("message-time", "PT0.5S", "message-limit", "1000000", "receive-limit", "20000000");
    harness =
        new Harness(
            bridge, ListeningBridge.anyPort(settings), Torture.CONTRACT, Duration.ofSeconds(30));
    raw = new RawGiop(bridge.port());
  }

  @AfterEach
  void theNextGoodCallWorks() throws Exception {
    harness.backend().script(ScriptedBackend.ECHO);
    assertThat(five(raw.exchange(good()))).isTrue();
    harness.close();
  }

  private static byte[] good() throws IOException {
    return RawGiop.message(2, 0, 0, body());
  }

  private static byte[] body() throws IOException {
    return RawGiop.request(7, RawGiop.KEY, "echoInt", FIVE);
  }

  private static boolean five(RawGiop.Reply reply) {
    return reply.type() == 1
        && reply.status() == 0
        && ByteBuffer.wrap(reply.body()).getInt(reply.body().length - 4) == 5;
  }

  /** A MessageError, and then the end. */
  private void breaks(byte[]... messages) throws Exception {
    try (Socket socket = raw.connect()) {
      for (byte[] message : messages) {
        sent(socket, message);
      }
      assertThat(RawGiop.read(socket).type()).isEqualTo(MESSAGE_ERROR);
      assertThat(isClosed(socket)).isTrue();
    }
  }

  private static boolean sent(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes().length <= 12; // a farewell at most
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void answersWhatIsNotGiopWithMessageError() throws Exception {
    breaks(
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    byte[] version = good();
    version[4] = 2;
    breaks(version);
    version[4] = 1;
    version[5] = 3;
    breaks(version);
  }

  @Test
  void answersAnnouncedSizesOverTheLimitWithMessageError() throws Exception {
    for (int size : new int[] {0x7fffffff, -1, 1_000_001}) {
      breaks(RawGiop.header(2, 0, 0, size, new byte[4]));
    }
    byte[] flipped = good();
    flipped[6] = 1; // little-endian, and the size is not
    breaks(flipped);
  }

  @Test
  void answersMessagesThatOnlyServersSendWithMessageError() throws Exception {
    breaks(RawGiop.message(2, 0, 1, new byte[12]));
    breaks(RawGiop.message(2, 0, 4, new byte[12]));
    breaks(RawGiop.message(2, 0, 99, new byte[0]));
  }

  @Test
  void closesWhenTheClientHasEnded() throws Exception {
    for (int type : new int[] {5, 6}) {
      try (Socket socket = raw.connect()) {
        socket.getOutputStream().write(RawGiop.message(2, 0, type, new byte[0]));
        assertThat(isClosed(socket)).isTrue();
      }
    }
  }

  @Test
  void answersFragmentsOfNothingWithMessageError() throws Exception {
    breaks(RawGiop.message(2, 2, 7, new byte[] {0, 0, 0, 9, 0, 0, 0, 0}));
    breaks(RawGiop.message(1, 0, 7, FIVE));
    breaks(RawGiop.message(2, 2, 7, new byte[2]));
    breaks(RawGiop.message(2, 2, 6, new byte[4]));
  }

  @Test
  void putsMessagesTogetherFromFragmentsOfSeveral() throws Exception {
    byte[] whole = body();
    int first = 20; // with the header 32 bytes
    try (Socket socket = raw.connect()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(RawGiop.message(2, 2, 0, Arrays.copyOf(whole, first)));
      byte[] other = RawGiop.request(8, RawGiop.KEY, "echoInt", FIVE);
      out.write(RawGiop.message(2, 2, 0, Arrays.copyOf(other, first)));
      for (int at = first; at < whole.length; at += 8) {
        int flags = at + 8 < whole.length ? 2 : 0;
        out.write(RawGiop.message(2, flags, 7, fragment(7, whole, at)));
        out.write(RawGiop.message(2, flags, 7, fragment(8, other, at)));
      }
      socket.getOutputStream().write(out.toByteArray());
      assertThat(five(RawGiop.read(socket))).isTrue();
      assertThat(five(RawGiop.read(socket))).isTrue();
    }
  }

  private static byte[] fragment(int id, byte[] whole, int at) {
    byte[] data = Arrays.copyOfRange(whole, at, Math.min(at + 8, whole.length));
    return ByteBuffer.allocate(4 + data.length).putInt(id).put(data).array();
  }

  @Test
  void endsFragmentsWithoutEndOrOfTooManyMessages() throws Exception {
    try (Socket socket = raw.connect()) {
      sent(socket, RawGiop.message(2, 2, 0, body()));
      byte[] empty = RawGiop.message(2, 2, 7, new byte[] {0, 0, 0, 7});
      boolean open = true;
      for (int i = 0; open && i < 100_000; i++) {
        open = sent(socket, empty);
      }
      assertThat(isClosed(socket)).isTrue();
    }
    byte[][] many = new byte[9][];
    for (int i = 0; i < many.length; i++) {
      many[i] = RawGiop.message(2, 2, 0, RawGiop.request(i, RawGiop.KEY, "echoInt", FIVE));
    }
    breaks(many);
    breaks(many[0], many[0]);
    byte[] large = RawGiop.message(2, 2, 7, ByteBuffer.allocate(600_000).putInt(0).array());
    breaks(many[0], large, large);
  }

  @Test
  void forgetsAFragmentedRequestThatIsCancelled() throws Exception {
    try (Socket socket = raw.connect()) {
      for (int i = 0; i < 50; i++) {
        byte[] request = RawGiop.request(i, RawGiop.KEY, "echoInt", FIVE);
        socket.getOutputStream().write(RawGiop.message(2, 2, 0, request));
        byte[] id = ByteBuffer.allocate(4).putInt(i).array();
        socket.getOutputStream().write(RawGiop.message(2, 0, 2, id));
      }
      socket.getOutputStream().write(good());
      assertThat(five(RawGiop.read(socket))).isTrue();
    }
  }

  @Test
  void closesOnAMessageThatNeverEnds() throws Exception {
    try (Socket socket = raw.connect()) {
      sent(socket, Arrays.copyOf(good(), 30));
      assertThat(isClosed(socket)).isTrue(); // after half a second
    }
    try (Socket socket = raw.connect()) {
      sent(socket, RawGiop.message(2, 2, 0, body()));
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void saysFarewellToTheIdle() throws Exception {
    ListeningBridge other = new ListeningBridge();
    try (Harness idle =
        new Harness(
            other,
            ListeningBridge.anyPort(Map.of("idle-time", "PT0.3S")),
            Torture.CONTRACT,
            Duration.ofSeconds(30))) {
      assertThat(idle.answered()).isZero();
      try (Socket socket = new RawGiop(other.port()).connect()) {
        assertThat(RawGiop.read(socket).type()).isEqualTo(5); // CloseConnection
      }
    }
  }

  @Test
  void answersWhatItDoesNotHave() throws Exception {
    assertThat(code(RawGiop.request(1, "nothing", "echoInt", FIVE))).isEqualTo("OBJECT_NOT_EXIST");
    assertThat(code(RawGiop.request(1, "", "echoInt", FIVE))).isEqualTo("OBJECT_NOT_EXIST");
    assertThat(code(RawGiop.request(1, RawGiop.KEY, "none", FIVE))).isEqualTo("BAD_OPERATION");
    assertThat(code(RawGiop.request(1, RawGiop.KEY, "_interface", new byte[0])))
        .isEqualTo("INTF_REPOS");
    assertThat(code(RawGiop.request(1, RawGiop.KEY, "x".repeat(100_000), FIVE)))
        .isEqualTo("BAD_OPERATION");
    assertThat(code(RawGiop.request(1, "NameService", "new_context", new byte[0])))
        .isEqualTo("NO_PERMISSION");
  }

  private String code(byte[] request) throws IOException {
    return ((Refused) raw.exchange(RawGiop.message(2, 0, 0, request)).answer()).code();
  }

  @Test
  void asksForTheKeyWhereARequestHasAProfile() throws Exception {
    byte[] request = body();
    request[9] = 1; // ProfileAddr
    RawGiop.Reply reply = raw.exchange(RawGiop.message(2, 0, 0, request));
    assertThat(reply.status()).isEqualTo(5); // NEEDS_ADDRESSING_MODE
    byte[] locate = Arrays.copyOf(request, 12);
    locate[5] = 1;
    assertThat(ByteBuffer.wrap(raw.exchange(RawGiop.message(2, 0, 3, locate)).body()).getInt(4))
        .isEqualTo(5);
  }

  @Test
  void servesTheFirstVersionWithoutWideCharacters() throws Exception {
    byte[] request = RawGiop.firstRequest(3, RawGiop.KEY, "echoInt", FIVE);
    for (int minor : new int[] {0, 1}) { // the reserved bytes of 1.1 were alignment before
      RawGiop.Reply reply = raw.exchange(RawGiop.message(minor, 0, 0, request));
      assertThat(reply.body()).endsWith(FIVE).hasSize(16);
      assertThat(reply.minor()).isEqualTo(minor);
    }
    byte[] wide = RawGiop.firstRequest(3, RawGiop.KEY, "echoString", new byte[] {1, 0, 0, 0});
    assertThat(new String(raw.exchange(RawGiop.message(0, 0, 0, wide)).body(), "ISO-8859-1"))
        .contains("MARSHAL");
  }

  @Test
  void answersWhoeverHasNoHeadWithMessageError() throws Exception {
    byte[] whole = body();
    for (int size = 0; size < whole.length; size++) {
      RawGiop.Reply reply = raw.exchange(RawGiop.message(2, 0, 0, Arrays.copyOf(whole, size)));
      boolean refused =
          reply.type() == MESSAGE_ERROR
              || (reply.answer() instanceof Refused r && r.code().equals("MARSHAL"));
      assertThat(refused).as("cut after %d bytes", size).isTrue();
    }
    assertThat(harness.backend().received()).isEmpty();
  }

  @Test
  void survivesAnyByteBeingAnother() throws Exception {
    Random random = new Random(17);
    byte[] whole = good();
    for (int i = 0; i < 2_000; i++) {
      byte[] message = whole.clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        message[random.nextInt(message.length)] = (byte) random.nextInt();
      }
      try (Socket socket = raw.connect()) {
        sent(socket, message);
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (SocketException reset) {
        // as good an end as any
      }
    }
  }

  @Test
  void holdsNoMoreThanItsLimitOfHalfMessages() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) { // together 36 MB, of which 20 may be held
        Socket socket = raw.connect();
        sockets.add(socket);
        sent(socket, RawGiop.header(2, 0, 0, 999_999, new byte[900_000]));
      }
    } finally {
      for (Socket socket : sockets) {
        assertThat(isClosed(socket)).isTrue();
        socket.close();
      }
    }
  }

  @Test
  void countsValuesThatAreLargerThanTheirBytes() throws Exception {
    byte[] lists = new byte[900_000]; // a sequence of empty sequences, each 72 bytes of objects
    ByteBuffer.wrap(lists).putInt(0x01000000).putInt(lists.length / 8 - 1);
    for (int at = 8; at + 8 <= lists.length; at += 8) {
      lists[at] = 1;
    }
    assertThat(raw.call("echoMatrix", lists)).isInstanceOf(Value.class);
    ListeningBridge other = new ListeningBridge();
    try (Harness small =
        new Harness(
            other,
            ListeningBridge.anyPort(Map.of("receive-limit", "4000000")),
            Torture.CONTRACT,
            Duration.ofSeconds(30))) {
      RawGiop there = new RawGiop(other.port());
      for (int i = 0; i < 20; i++) { // and what was counted is given back
        assertThat(((Refused) there.call("echoMatrix", lists)).code()).isEqualTo("TRANSIENT");
      }
      assertThat(small.backend().received()).isEmpty();
    }
  }

  @Test
  void closesWhenAnswersAreNotTaken() throws Exception {
    harness
        .backend()
        .script((operation, arguments, deadline) -> new Outcome.Returned("x".repeat(400_000)));
    byte[] call = RawGiop.message(2, 0, 0, RawGiop.request(1, RawGiop.KEY, "fail", new byte[0]));
    try (Socket socket = raw.connect()) {
      boolean open = true;
      for (int i = 0; open && i < 1_000_000; i++) {
        open = sent(socket, call);
      }
      assertThat(open).isFalse();
    }
  }

  @Test
  void servesAThousandConnectionsWithFewThreads() throws Exception {
    int before = Thread.activeCount();
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        sockets.add(raw.connect());
      }
      for (Socket socket : sockets) {
        socket.getOutputStream().write(good());
        assertThat(five(RawGiop.read(socket))).isTrue();
      }
      assertThat(Thread.activeCount() - before).isLessThan(100);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void answersAResultThatHasNoForm() throws Exception {
    harness
        .backend()
        .script((operation, arguments, deadline) -> new Outcome.Returned("\ud800 alone"));
    Refused refused = (Refused) raw.call("fail", new byte[0]);
    assertThat(refused.code()).isEqualTo("INTERNAL");
  }

  @Test
  void callsWithoutAnAnswerWhereNoneIsWanted() throws Exception {
    byte[] oneway = body();
    oneway[4] = 0; // response_flags
    try (Socket socket = raw.connect()) {
      socket.getOutputStream().write(RawGiop.message(2, 0, 0, oneway));
      socket.getOutputStream().write(good());
      assertThat(five(RawGiop.read(socket))).isTrue();
      socket.setSoTimeout(100);
      try {
        assertThat(RawGiop.read(socket)).isNull();
      } catch (java.net.SocketTimeoutException | EOFException nothing) {
        assertThat(harness.backend().received()).hasSize(2);
      }
    }
  }
}
