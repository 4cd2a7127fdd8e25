package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway of 256 MiB, as it is distributed, with clients of ONC RPC that mean no good. */
@Tag("slow")
final class OncRpcHardTimesDistributionTest {
  private static final int GET_EVENT = 1;
  private static final int LAST = 0x80000000;
  private static final AtomicInteger XID = new AtomicInteger(1);

  @TempDir Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private ChildJvm server;
  private ChildJvm gateway;
  private URI root;
  private int port;
  private int program;

  @BeforeEach
  void start() throws Exception {
    server = ChildJvm.ticketing(folder);
    String registry = server.waitFor("ready on (rmi://127.0.0.1:\\d+)/");
    gateway =
        ChildJvm.switchboard(
            folder,
            List.of("-Xmx256m", "-Dswitchboard.access=OFF"),
            "serve",
            "--registry",
            registry,
            "--contract",
            ChildJvm.ticketingApi().toString(),
            "--http",
            "127.0.0.1:0",
            "--set",
            "bridges.onc-rpc.address=127.0.0.1:0",
            "--set",
            "bridges.onc-rpc.record-time=4s",
            "--set",
            "calls.timeout=60s");
    root = URI.create(gateway.http());
    Web web = new Web(root.toString());
    port = Integer.parseInt(gateway.waitFor("onc-rpc on port ([0-9]+)"));
    Await.until("the description", Duration.ofSeconds(30), () -> described(web) != 0);
    program = described(web);
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    signal("CONT");
    gateway.close();
    server.close();
  }

  private static int described(Web web) throws Exception {
    String x = web.get("/idl/ticketing/ticketing.x").body();
    Matcher number = Pattern.compile("\n} = (0x[0-9a-f]+);").matcher(x);
    return number.find() ? Integer.decode(number.group(1)) : 0;
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.handle().pid())).start().waitFor();
  }

  /** A call of getEvent with these words and bytes for an argument. */
  private byte[] call(int present, int length, byte[] text) {
    ByteBuffer message = ByteBuffer.allocate(48 + text.length);
    int xid = XID.getAndIncrement();
    for (int word : new int[] {xid, 0, 2, program, 1, GET_EVENT, 0, 0, 0, 0, present, length}) {
      message.putInt(word);
    }
    return message.put(text).array();
  }

  private byte[] goodCall() {
    return call(1, 3, "123\0".getBytes(StandardCharsets.US_ASCII));
  }

  private static void send(Socket socket, int mark, byte[] bytes) throws IOException {
    socket
        .getOutputStream()
        .write(ByteBuffer.allocate(4 + bytes.length).putInt(mark).put(bytes).array());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    sockets.add(socket);
    return socket;
  }

  private byte[] reply(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    return in.readNBytes(in.readInt() & ~LAST);
  }

  private byte[] overTcp(byte[] message) throws IOException {
    try (Socket socket = connect()) {
      send(socket, LAST | message.length, message);
      return reply(socket);
    }
  }

  private byte[] overUdp(byte[] message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(1_000);
      DatagramPacket reply = new DatagramPacket(new byte[10_000], 10_000);
      for (int attempt = 0; attempt < 30; attempt++) {
        send(socket, message);
        try {
          socket.receive(reply);
          return java.util.Arrays.copyOf(reply.getData(), reply.getLength());
        } catch (SocketTimeoutException lost) {
          // sent again, as every client does
        }
      }
    }
    throw new IOException("no answer over UDP");
  }

  private void send(DatagramSocket socket, byte[] message) throws IOException {
    socket.send(
        new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port));
  }

  private void assertGoodCalls() throws IOException {
    for (byte[] reply : List.of(overTcp(goodCall()), overUdp(goodCall()))) {
      assertThat(new String(reply, StandardCharsets.UTF_8)).contains("Winterreise", "Lefèvre");
    }
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private void assertAlive() throws IOException {
    assertThat(gateway.handle().isAlive()).as(gateway.output()).isTrue();
    assertThat(gateway.output()).doesNotContain("OutOfMemoryError").doesNotContain("onc-rpc-call ");
  }

  @Test
  void framesThatAnnounceTooMuchEndTheirConnectionAlone() throws Exception {
    for (int i = 0; i < 200; i++) {
      Socket socket = connect();
      send(socket, i % 2 == 0 ? 0x7fffffff : -1, new byte[1_000]);
      assertThat(isClosed(socket)).isTrue();
    }
    for (int i = 0; i < 20; i++) {
      assertThat(endsWhileSending(connect(), new byte[1 << 16])).isTrue(); // empty fragments
    }
    assertGoodCalls();
    assertAlive();
  }

  private static boolean endsWhileSending(Socket socket, byte[] bytes) throws IOException {
    try {
      for (int i = 0; i < 2_000; i++) {
        socket.getOutputStream().write(bytes);
      }
      return false;
    } catch (IOException closed) {
      return true;
    }
  }

  @Test
  void lengthsThatCannotBeAreGarbage() throws Exception {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 30, 5}) {
      byte[] reply = overTcp(call(1, length, new byte[4]));
      assertThat(ByteBuffer.wrap(reply).getInt(20)).as("%d", length).isEqualTo(4); // GARBAGE_ARGS
      assertThat(overUdp(call(1, length, new byte[4]))).hasSize(24);
    }
    assertGoodCalls();
    assertAlive();
  }

  @Test
  void halfCallsOfManyClientsAreHeldInBoundedMemory() throws Exception {
    for (int i = 0; i < 150; i++) { // together 450 MB
      try {
        send(connect(), LAST | 4_000_000, new byte[3_000_000]);
      } catch (IOException closed) {
        // there was no room for it any more
      }
    }
    Await.until("half calls are given up", Duration.ofSeconds(60), this::answers);
    assertThat(gateway.output()).contains("no memory left for a record");
    assertGoodCalls();
    assertAlive();
  }

  private boolean answers() {
    try {
      assertGoodCalls();
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void aFloodOfDatagramsPasses() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      byte[] junk = new byte[60_000];
      for (int i = 0; i < 40_000; i++) {
        send(socket, i % 4 == 0 ? goodCall() : i % 4 == 1 ? junk : call(1, -1, new byte[i % 50]));
      }
    }
    assertGoodCalls();
    assertAlive();
  }

  @Test
  void twoThousandSlowConnectionsAreEnded() throws Exception {
    for (int i = 0; i < 1_900; i++) {
      connect().getOutputStream().write(0x80);
    }
    assertGoodCalls();
    for (int i = 0; i < 200; i++) {
      connect(); // some of them one too many
    }
    assertThat(isClosed(sockets.get(0))).isTrue(); // after four seconds
    assertGoodCalls();
    assertAlive();
  }

  @Test
  void callsUnderWayAreAnsweredBeforeItEnds() throws Exception {
    assertGoodCalls();
    signal("STOP");
    List<Socket> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = connect();
      byte[] message = goodCall();
      send(socket, LAST | message.length, message);
      waiting.add(socket);
    }
    CompletableFuture<byte[]> datagram =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return overUdp(goodCall());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    Web web = new Web(root.toString());
    Await.until("the calls have arrived", () -> busy(web) >= 11);
    gateway.handle().destroy(); // SIGTERM
    Await.until("HTTP listens no more", this::refusesConnections);
    signal("CONT");
    for (Socket socket : waiting) {
      assertThat(new String(reply(socket), StandardCharsets.UTF_8)).contains("Winterreise");
    }
    assertThat(new String(datagram.get(), StandardCharsets.UTF_8)).contains("Winterreise");
    assertThat(gateway.exitValue()).isEqualTo(143);
  }

  private static double busy(Web web) throws Exception {
    return web.get("/-/metrics")
        .body()
        .lines()
        .filter(line -> line.matches("switchboard_calls_(busy|waiting).*"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private boolean refusesConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }
}
