package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.BridgeConformance.Answer;
import dev.switchboard.gateway.BridgeConformance.Refused;
import dev.switchboard.gateway.BridgeConformance.Value;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no client should do; the next good call works each time. */
final class HostileTest {
  private static final int PROGRAM = XdrNumbers.program(Torture.SERVICE);
  private static final byte[] FIVE = {0, 0, 0, 5};

  private final ListeningBridge bridge = new ListeningBridge();
  private Harness harness;
  private PeerClient client;
  private int echoInt;

  @BeforeEach
  void open() throws Exception {
    Map<String, String> settings =
        Map.of("record-time", "PT0.5S", "message-limit", "1000000", "receive-limit", "20000000");
    harness =
        new Harness(
            bridge, ListeningBridge.anyPort(settings), Torture.CONTRACT, Duration.ofSeconds(30));
    client = new PeerClient(Torture.CONTRACT, PROGRAM, bridge.port());
    echoInt = number("echoInt");
  }

  @AfterEach
  void theNextGoodCallWorks() throws Exception {
    harness.backend().script(dev.switchboard.gateway.ScriptedBackend.ECHO);
    byte[] message = client.message(echoInt, FIVE);
    assertThat(answer("echoInt", message, client.tcp(message))).isEqualTo(new Value(5));
    assertThat(answer("echoInt", message, client.udp(message))).isEqualTo(new Value(5));
    harness.close();
  }

  private static int number(String operation) {
    return Torture.CONTRACT.operation(operation).orElseThrow().number();
  }

  private Answer answer(String operation, byte[] message, byte[] reply) throws IOException {
    return client.answer(Torture.CONTRACT.operation(operation).orElseThrow(), message, reply);
  }

  private String code(byte[] message) throws IOException {
    Answer tcp = answer("echoInt", message, client.tcp(message));
    assertThat(answer("echoInt", message, client.udp(message))).isEqualTo(tcp);
    return ((Refused) tcp).code();
  }

  @Test
  void answersEachStateOfTheProtocol() throws Exception {
    assertThat(code(PeerClient.message(1, 3, PROGRAM, 1, 0, FIVE))).isEqualTo("RPC_MISMATCH 2 2");
    assertThat(code(PeerClient.message(2, 2, PROGRAM + 1, 1, 0, FIVE))).isEqualTo("PROG_UNAVAIL");
    assertThat(code(PeerClient.message(3, 2, PROGRAM, 9, 0, FIVE))).isEqualTo("PROG_MISMATCH 1 1");
    assertThat(code(PeerClient.message(4, 2, PROGRAM, 1, 99, FIVE))).isEqualTo("PROC_UNAVAIL");
    assertThat(code(PeerClient.message(5, 2, PROGRAM, 1, echoInt, new byte[2])))
        .isEqualTo("GARBAGE_ARGS");
  }

  @Test
  void answersTheNullProcedure() throws Exception {
    byte[] message = client.message(0, new byte[0]);
    assertThat(client.answer(null, message, client.tcp(message))).isEqualTo(new Value(null));
  }

  @Test
  void takesAuthSysAndNothingThatProvesMore() throws Exception {
    byte[] sys = authSys("machine", 2);
    assertThat(answer("echoInt", sys(sys), client.tcp(sys(sys)))).isEqualTo(new Value(5));
    assertThat(code(withAuth(1, authSys("m".repeat(256), 0), 0, 0))).isEqualTo("AUTH_ERROR 1");
    assertThat(code(withAuth(1, authSys("machine", 17), 0, 0))).isEqualTo("AUTH_ERROR 1");
    assertThat(code(withAuth(1, new byte[3], 0, 0))).isEqualTo("AUTH_ERROR 1");
    assertThat(code(withAuth(0, new byte[4], 0, 0))).isEqualTo("AUTH_ERROR 1");
    assertThat(code(withAuth(2, new byte[4], 0, 0))).isEqualTo("AUTH_ERROR 2");
    assertThat(code(withAuth(6, new byte[4], 0, 0))).isEqualTo("AUTH_ERROR 2");
    assertThat(code(withAuth(1, new byte[401], 0, 0))).isEqualTo("AUTH_ERROR 1");
    assertThat(code(withAuth(0, new byte[0], 6, 0))).isEqualTo("AUTH_ERROR 3");
    assertThat(code(withAuth(0, new byte[0], 0, 401))).isEqualTo("AUTH_ERROR 3");
    assertThat(code(withAuth(0, new byte[0], 0, -1))).isEqualTo("AUTH_ERROR 3");
  }

  private byte[] sys(byte[] body) throws IOException {
    return withAuth(1, body, 0, 0);
  }

  private static byte[] authSys(String machine, int groups) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(77);
    PeerValues.opaque(out, machine.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    out.writeLong(1000);
    out.writeInt(groups);
    out.write(new byte[4 * groups]);
    return bytes.toByteArray();
  }

  private byte[] withAuth(int flavor, byte[] body, int verifier, int verifierLength)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (int word : new int[] {4711 + body.length, 0, 2, PROGRAM, 1, echoInt, flavor}) {
      out.writeInt(word);
    }
    PeerValues.opaque(out, body);
    out.writeInt(verifier);
    out.writeInt(verifierLength);
    out.write(FIVE);
    return bytes.toByteArray();
  }

  @Test
  void refusesACallThatIsCutAtAnyByte() throws Exception {
    byte[] message = client.message(echoInt, FIVE);
    for (int size = 8; size < message.length; size++) {
      byte[] cut = Arrays.copyOf(message, size);
      assertThat(((Refused) answer("echoInt", cut, client.tcp(cut))).code())
          .as("cut after %d bytes", size)
          .isEqualTo("GARBAGE_ARGS");
    }
    assertThat(harness.backend().received()).isEmpty();
  }

  @Test
  void saysNothingToWhatIsNoCall() throws Exception {
    try (Socket socket = client.connect();
        DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      byte[] reply = client.message(echoInt, FIVE);
      reply[7] = 1; // a REPLY
      for (int size = 0; size < 8; size++) {
        fragment(socket, 0x80000000 | size, Arrays.copyOf(reply, size));
        client.send(udp, Arrays.copyOf(reply, size));
      }
      fragment(socket, 0x80000000 | reply.length, reply);
      client.send(udp, reply);
      byte[] call = client.message(echoInt, FIVE);
      assertThat(answer("echoInt", call, PeerClient.exchange(socket, call)))
          .isEqualTo(new Value(5));
      assertThat(answer("echoInt", call, client.udp(udp, call))).isEqualTo(new Value(5));
    }
  }

  private static void fragment(Socket socket, int mark, byte[] bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    new DataOutputStream(all).writeInt(mark);
    all.write(bytes);
    socket.getOutputStream().write(all.toByteArray());
  }

  @Test
  void closesOnAFragmentOfTwoGigabytes() throws Exception {
    for (int mark : new int[] {0x7fffffff, 0xffffffff, 1_000_001}) {
      try (Socket socket = client.connect()) {
        fragment(socket, mark, FIVE);
        assertThat(isClosed(socket)).isTrue();
      }
    }
  }

  @Test
  void closesOnFragmentsThatTogetherAreTooLarge() throws Exception {
    try (Socket socket = client.connect()) {
      fragment(socket, 600_000, new byte[600_000]);
      fragment(socket, 600_000, new byte[4]);
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void closesOnEmptyFragmentsForEver() throws Exception {
    try (Socket socket = client.connect()) {
      boolean open = true;
      for (int i = 0; open && i < 100_000; i++) {
        open = sent(socket, new byte[4_000]);
      }
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
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void putsACallTogetherFromFragmentsOfOneByte() throws Exception {
    byte[] message = client.message(echoInt, FIVE);
    try (Socket socket = client.connect()) {
      for (int i = 0; i < message.length; i++) {
        int last = i == message.length - 1 ? 0x80000000 : 0;
        fragment(socket, last | 1, new byte[] {message[i]});
      }
      assertThat(answer("echoInt", message, PeerClient.record(socket))).isEqualTo(new Value(5));
    }
  }

  @Test
  void closesOnACallThatNeverEnds() throws Exception {
    try (Socket socket = client.connect()) {
      fragment(socket, 0x80000000 | 100, FIVE);
      assertThat(isClosed(socket)).isTrue(); // after half a second
    }
  }

  @Test
  void holdsNoMoreThanItsLimitOfHalfCalls() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) { // together 36 MB, of which 20 may be held
        Socket socket = client.connect();
        sockets.add(socket);
        fragmentOrClosed(socket);
      }
    } finally {
      for (Socket socket : sockets) {
        assertThat(isClosed(socket)).isTrue();
        socket.close();
      }
    }
  }

  private static void fragmentOrClosed(Socket socket) {
    try {
      fragment(socket, 0x80000000 | 999_999, new byte[900_000]);
    } catch (IOException closed) {
      // as it should be
    }
  }

  @Test
  void closesWhenAnswersAreNotTaken() throws Exception {
    String text = "x".repeat(900_000);
    byte[] message =
        client.message(
            number("echoString"),
            client.arguments(
                Torture.CONTRACT.operation("echoString").orElseThrow(), List.of(text)));
    try (Socket socket = client.connect()) {
      boolean open = true;
      for (int i = 0; open && i < 60; i++) {
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        new DataOutputStream(call).writeInt(0x80000000 | message.length);
        call.write(message);
        open = sent(socket, call.toByteArray());
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
        sockets.add(client.connect());
      }
      for (Socket socket : sockets) {
        byte[] call = client.message(echoInt, FIVE);
        assertThat(answer("echoInt", call, PeerClient.exchange(socket, call)))
            .isEqualTo(new Value(5));
      }
      assertThat(Thread.activeCount() - before).isLessThan(100);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void doesNotMakeACallOfUdpTwice() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    harness
        .backend()
        .script(
            (operation, arguments, deadline) -> {
              await(go);
              return new Outcome.Returned(arguments[0]);
            });
    byte[] call = client.message(echoInt, FIVE);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      client.send(socket, call);
      Await.until("the call", () -> harness.backend().received().size() == 1);
      client.send(socket, call); // while it is being made
      go.countDown();
      assertThat(answer("echoInt", call, client.udp(socket, call))).isEqualTo(new Value(5));
      assertThat(answer("echoInt", call, client.udp(socket, call))).isEqualTo(new Value(5));
    }
    assertThat(harness.backend().received()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAnAnswerThatIsTooLargeForUdpAndSaysSo() throws Exception {
    harness
        .backend()
        .script((operation, arguments, deadline) -> new Outcome.Returned("x".repeat(300_000)));
    byte[] call = client.message(number("fail"), new byte[0]);
    Refused refused = (Refused) answer("fail", call, client.udp(call));
    assertThat(refused.code()).isEqualTo("UDP");
    assertThat(refused.text()).contains("use TCP").contains("the method has run");
    assertThat(answer("fail", call, client.tcp(call))).isEqualTo(new Value("x".repeat(300_000)));
  }

  @Test
  void answersAResultThatXdrHasNoFormFor() throws Exception {
    harness
        .backend()
        .script((operation, arguments, deadline) -> new Outcome.Returned("\ud800 alone"));
    byte[] call = client.message(number("fail"), new byte[0]);
    assertThat(((Refused) answer("fail", call, client.tcp(call))).code()).isEqualTo("INTERNAL");
  }
}
