package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway of 256 MiB, as it is distributed, with clients of CORBA that mean no good. */
@Tag("slow")
final class CorbaHardTimesDistributionTest {
  private static final String KEY = "service/ticketing";
  private static final int ATTACKERS = 8;
  private static final int ATTEMPTS = 20;
  private static final int REQUEST = 0;
  private static final int REPLY = 1;
  private static final int MESSAGE_ERROR = 6;
  private static final int FRAGMENT = 7;
  private static final int MORE = 2;

  @RegisterExtension
  static final Demo DEMO =
      Demo.own(
          List.of("-Xmx256m", "-Dswitchboard.access=OFF"), "--set=bridges.corba.message-time=4s");

  private final ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS);
  private final List<Socket> sockets = new ArrayList<>();
  private int port;

  @BeforeEach
  void start() throws Exception {
    port = Integer.parseInt(DEMO.process().waitFor("corba on port (\\d+)"));
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static byte[] message(int flags, int type, byte[] body) {
    return announced(flags, type, body.length, body);
  }

  private static byte[] announced(int flags, int type, int size, byte[] body) {
    return ByteBuffer.allocate(12 + body.length)
        .put("GIOP".getBytes(StandardCharsets.US_ASCII))
        .put(new byte[] {1, 2, (byte) flags, (byte) type})
        .putInt(size)
        .put(body)
        .array();
  }

  /** The body of a Request of GIOP 1.2 without arguments. */
  private static byte[] request(String key, String operation) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(7);
    out.write(new byte[] {3, 0, 0, 0, 0, 0, 0, 0});
    for (String text : List.of(key, operation + "\0")) {
      out.writeInt(text.length());
      out.writeBytes(text);
      out.write(new byte[-out.size() & 3]);
    }
    out.writeInt(0);
    return bytes.toByteArray();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /** A message's type, and what follows its header. */
  private record Message(int type, ByteBuffer body) {
    static Message read(Socket socket) throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] header = new byte[12];
      in.readFully(header);
      return new Message(
          header[7], ByteBuffer.wrap(in.readNBytes(ByteBuffer.wrap(header).getInt(8))));
    }
  }

  private Message answer(byte[] message) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(message);
      return Message.read(socket);
    }
  }

  private void assertGoodCall() throws IOException {
    Message reply = answer(message(0, REQUEST, request(KEY, "runHealthCheck")));
    assertThat(reply.type).isEqualTo(REPLY);
    assertThat(reply.body.getInt(4)).isZero(); // NO_EXCEPTION
  }

  private boolean answers() {
    try {
      assertGoodCall();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private void assertAlive() throws IOException {
    assertThat(DEMO.process().handle().isAlive()).as(DEMO.process().output()).isTrue();
    assertThat(DEMO.process().output()).doesNotContain("OutOfMemoryError").doesNotContain("\tat ");
  }

  private interface Attack {
    void run(Socket attacker) throws IOException;
  }

  @Test
  void aGoodCallWorksAfterAllOfThem() throws Exception {
    assertGoodCall();
    List<Attack> attacks =
        List.of(
            attacker -> breaks(attacker, new byte[12]),
            attacker -> breaks(attacker, announced(0, REQUEST, Integer.MAX_VALUE, new byte[8])),
            attacker -> breaks(attacker, announced(0, REQUEST, -1, new byte[8])),
            attacker -> breaks(attacker, message(1, REQUEST, request(KEY, "getEvent"))), // flipped
            attacker -> breaks(attacker, message(MORE, FRAGMENT, new byte[8])), // of nothing
            attacker -> refused(attacker, "nothing", "getEvent", "OBJECT_NOT_EXIST"),
            attacker -> refused(attacker, KEY, "nothing", "BAD_OPERATION"),
            attacker -> refused(attacker, KEY, "getEvent", "MARSHAL"), // no argument
            CorbaHardTimesDistributionTest::tooManyFragments);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      attacks.forEach(attack -> running.add(threads.submit(() -> attempt(attack))));
    }
    for (Future<?> each : running) {
      each.get(120, TimeUnit.SECONDS);
    }
    assertGoodCall();
    assertAlive();
  }

  private Void attempt(Attack attack) throws IOException {
    try (Socket attacker = connect()) {
      attack.run(attacker);
    }
    return null;
  }

  private static void breaks(Socket attacker, byte[] message) throws IOException {
    attacker.getOutputStream().write(message);
    try {
      assertThat(Message.read(attacker).type).isEqualTo(MESSAGE_ERROR);
    } catch (SocketException reset) {
      // TCP has thrown the error away, for the server has not read all of the message
    }
  }

  private static void refused(Socket attacker, String key, String operation, String exception)
      throws IOException {
    attacker.getOutputStream().write(message(0, REQUEST, request(key, operation)));
    Message reply = Message.read(attacker);
    assertThat(reply.body.getInt(4)).isEqualTo(2); // SYSTEM_EXCEPTION
    assertThat(new String(reply.body.array(), StandardCharsets.ISO_8859_1))
        .contains("IDL:omg.org/CORBA/" + exception + ":1.0");
  }

  /** A request that is longer than any may be, piece by piece; what comes then is thrown away. */
  private static void tooManyFragments(Socket attacker) throws IOException {
    attacker.getOutputStream().write(message(MORE, REQUEST, request(KEY, "getEvent")));
    byte[] more = message(MORE, FRAGMENT, ByteBuffer.allocate(60_000).putInt(7).array());
    for (int i = 0; i < 500; i++) { // 30 MB
      attacker.getOutputStream().write(more);
    }
    assertThat(Message.read(attacker).type).isEqualTo(MESSAGE_ERROR);
  }

  @Test
  void halfRequestsOfManyClientsAreHeldInBoundedMemory() throws Exception {
    for (int i = 0; i < 150; i++) { // together 450 MB
      Socket socket = connect();
      sockets.add(socket);
      try {
        socket.getOutputStream().write(announced(0, REQUEST, 4_000_000, new byte[3_000_000]));
      } catch (IOException closed) {
        // there was no room for it any more
      }
    }
    Await.until("half requests are given up", Duration.ofSeconds(60), this::answers);
    assertGoodCall();
    assertAlive();
  }
}
