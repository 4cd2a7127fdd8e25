package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.File;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution with clients that send nonsense, and with a server that stands still. */
@Tag("slow")
final class HardTimesDistributionTest {
  private static final String EVENT = "/api/ticketing/getEvent?eventId=123";
  private static final String GET_EVENT =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getEvent\",\"params\":{\"eventId\":\"123\"}}";

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ChildJvm server;
  private ChildJvm gateway;
  private URI root;

  @BeforeEach
  void start() throws Exception {
    server = ChildJvm.ticketing(folder);
    String registry = server.waitFor("ready on (rmi://127.0.0.1:\\d+)/");
    gateway =
        ChildJvm.switchboard(
            folder,
            List.of("-Xmx256m"),
            "serve",
            "--registry",
            registry,
            "--contract",
            ChildJvm.ticketingApi().toString(),
            "--http",
            "127.0.0.1:0");
    root = URI.create(gateway.http());
    Await.until("a good answer", Duration.ofSeconds(30), () -> get(EVENT).statusCode() == 200);
  }

  @AfterEach
  void stop() throws Exception {
    signal(server, "CONT");
    gateway.close();
    server.close();
  }

  @Test
  void nonsenseGetsClearErrorsInBoundedMemory() throws Exception {
    String valid = "{\"eventId\":\"123\"}";
    for (int length = 1; length < valid.length(); length++) {
      assertRefused("/api/ticketing/getEvent", bytes(valid.substring(0, length)));
    }
    for (int length = 1; length < GET_EVENT.length(); length++) {
      assertRpcRefused(bytes(GET_EVENT.substring(0, length)));
    }
    List<byte[]> bad =
        List.of(
            bytes("{\"eventId\":\"123\",\"eventId\":\"124\"}"),
            bytes("{\"eventId\":\"123\"} x"),
            bytes("{\"eventId\":\"123\",\"more\":1}"),
            bytes("{\"eventId\":{\"a\":1}}"),
            bytes("[".repeat(1_000_000)),
            bytes("{\"eventId\":" + "{\"a\":".repeat(100_000)),
            bytes("{\"eventId\":" + "9".repeat(1_000_000) + "}"),
            bytes("\u0000"),
            new byte[] {'{', '"', 'e', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'},
            new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'});
    for (byte[] body : bad) {
      assertRefused("/api/ticketing/getEvent", body);
      assertRpcRefused(body);
    }
    byte[] tooMuch = new byte[60_000_000];
    Arrays.fill(tooMuch, (byte) ' ');
    for (int i = 0; i < 3; i++) {
      assertThat(post("/api/ticketing/getEvent", tooMuch).statusCode()).isEqualTo(413);
    }
    assertThat(get(EVENT).statusCode()).isEqualTo(200);
  }

  /** A problem, never HTML and nothing of our insides; then a good call works. */
  private void assertRefused(String path, byte[] body) throws Exception {
    HttpResponse<String> answer = post(path, body);
    String what = new String(body, 0, Math.min(60, body.length), StandardCharsets.ISO_8859_1);
    assertThat(answer.statusCode()).as(what).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertNoInsides(what, answer.body());
    assertThat(get(EVENT).statusCode()).isEqualTo(200);
  }

  private void assertRpcRefused(byte[] body) throws Exception {
    HttpResponse<String> answer = post("/jsonrpc/ticketing", body);
    String what = new String(body, 0, Math.min(60, body.length), StandardCharsets.ISO_8859_1);
    assertThat(answer.body()).as(what).startsWith("{\"jsonrpc\":\"2.0\"").contains("\"error\"");
    assertNoInsides(what, answer.body());
  }

  private static void assertNoInsides(String what, String answer) {
    assertThat(answer)
        .as(what)
        .hasSizeLessThan(2000)
        .doesNotContain("Exception", "java.", "tools.jackson", "dev.switchboard", "<html");
  }

  @Test
  void twoHundredCallsToAServerThatStandsStillEndInTimeAndLeaveNothing() throws Exception {
    int threads = entries("task");
    signal(server, "STOP");
    long begin = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 200).mapToObj(i -> later("1s")).toList();
    for (CompletableFuture<HttpResponse<String>> call : calls) {
      HttpResponse<String> answer = call.get();
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
    }
    // One second, what is promised on top, and what 200 clients take on a busy machine.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    signal(server, "CONT");
    long back = System.nanoTime();
    Await.until("a good answer", () -> get(EVENT).statusCode() == 200);
    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofMillis(1500));
    Await.until(
        "the threads of the calls are gone",
        Duration.ofSeconds(60),
        () -> entries("task") <= threads + 48);
    Await.until(
        "the sockets of the calls are gone", Duration.ofSeconds(60), () -> sockets() <= 32 + 200);
  }

  @Test
  void callsInFlightAreAnsweredBeforeItEnds() throws Exception {
    signal(server, "STOP");
    List<CompletableFuture<HttpResponse<String>>> calls =
        IntStream.range(0, 20).mapToObj(i -> later("8s")).toList();
    Await.until("the calls have arrived", () -> waiting() >= 20);
    gateway.handle().destroy(); // SIGTERM
    Await.until("it listens no more", this::refusesConnections);
    signal(server, "CONT");
    for (CompletableFuture<HttpResponse<String>> call : calls) {
      assertThat(call.get().statusCode()).isEqualTo(200);
    }
    assertThat(gateway.exitValue()).isEqualTo(143);
  }

  /** How many calls the gateway's own numbers say are under way. */
  private double waiting() throws Exception {
    return get("/-/metrics")
        .body()
        .lines()
        .filter(
            line ->
                line.startsWith("switchboard_calls_busy")
                    || line.startsWith("switchboard_calls_waiting"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private boolean refusesConnections() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
      return !socket.isConnected();
    } catch (java.io.IOException e) {
      return true;
    }
  }

  private int entries(String kind) {
    Path entries = Path.of("/proc", Long.toString(gateway.handle().pid()), kind);
    Assumptions.assumeTrue(Files.isDirectory(entries), "needs Linux's /proc");
    String[] names = entries.toFile().list();
    return names == null ? 0 : names.length;
  }

  private int sockets() {
    File[] files =
        Path.of("/proc", Long.toString(gateway.handle().pid()), "fd").toFile().listFiles();
    List<String> sockets = new ArrayList<>();
    for (File file : files == null ? new File[0] : files) {
      try {
        String target = Files.readSymbolicLink(file.toPath()).toString();
        if (target.startsWith("socket:")) {
          sockets.add(target);
        }
      } catch (java.io.IOException e) {
        // closed since it was listed
      }
    }
    return sockets.size();
  }

  private static void signal(ChildJvm jvm, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(jvm.handle().pid())).start().waitFor();
  }

  private CompletableFuture<HttpResponse<String>> later(String timeout) {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(EVENT))
            .header("X-Request-Timeout", timeout)
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
