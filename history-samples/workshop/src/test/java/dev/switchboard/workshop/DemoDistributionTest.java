package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Event;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticketing;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, started as people start it, and called as the README says. */
@Tag("smoke")
final class DemoDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static ChildJvm demo;
  private static String root;
  private static Web web;

  @BeforeAll
  static void startTheDemo() throws Exception {
    demo =
        ChildJvm.switchboard(
            folder,
            List.of("-Xlog:class+load:file=" + folder.resolve("loaded.txt")),
            "demo",
            "--http",
            "127.0.0.1:0",
            "--registry-port",
            "0");
    root = demo.http();
    web = new Web(root);
    Await.until(
        "the service is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/events/123").statusCode() == 200);
  }

  @AfterAll
  static void stopTheDemo() {
    demo.close();
  }

  @Test
  void everyCurlLineOfTheReadmeAnswers() throws Exception {
    String readme = Files.readString(PROJECT.resolve("README.md"));
    List<String> lines =
        Pattern.compile("`(curl [^`]*)`").matcher(readme).results().map(r -> r.group(1)).toList();
    assertThat(lines).hasSizeGreaterThan(2);
    for (String line : lines) {
      assertThat(shell(line.replace("http://127.0.0.1:8080", root)))
          .as(line)
          .containsPattern("title(\":\"|>)Winterreise"); // JSON or XML
    }
  }

  @Test
  void theRmiLineOfTheReadmeAnswers() throws Exception {
    String readme = Files.readString(PROJECT.resolve("README.md"));
    String line =
        Pattern.compile("`(java -cp [^`]*)`").matcher(readme).results().findFirst().get().group(1);
    String client = line.replace("history-samples/workshop/target/switchboard", home());
    assertThat(shell(client + " rmi://127.0.0.1:" + registryPort() + "/ticketing"))
        .contains("Winterreise");
  }

  @Test
  void thePythonLineOfTheReadmeAnswers() throws Exception {
    Tool.named("python3");
    String readme = Files.readString(PROJECT.resolve("README.md"));
    String line =
        Pattern.compile("`(python3 -c [^`]*)`")
            .matcher(readme)
            .results()
            .findFirst()
            .get()
            .group(1);
    assertThat(shell(line.replace("http://127.0.0.1:8080", root))).contains("'Winterreise'");
  }

  private static String home() {
    return ChildJvm.HOME.toAbsolutePath().toString();
  }

  private static String shell(String line) throws Exception {
    Tool.named("curl");
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
      assertThat(shell.exitValue()).as(line + ": " + shell.output()).isZero();
      return shell.output();
    }
  }

  private static int registryPort() {
    return server()
        .map(DemoDistributionTest::listeningPort)
        .orElseThrow(() -> new AssertionError("no server"));
  }

  private static java.util.Optional<ProcessHandle> server() {
    return demo.handle().children().findFirst();
  }

  /** The port that a process listens on, from the kernel's own tables. */
  private static int listeningPort(ProcessHandle process) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      List<String> sockets =
          files.map(DemoDistributionTest::link).filter(l -> l.startsWith("socket:[")).toList();
      return Stream.of("tcp", "tcp6")
          .flatMap(table -> lines(Path.of("/proc/net/" + table)))
          .map(line -> line.trim().split("\\s+"))
          .filter(words -> words[3].equals("0A") && sockets.contains("socket:[" + words[9] + "]"))
          .map(words -> Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  @Test
  void everyRowOfTheRestTableAnswers() throws Exception {
    assertThat(web.get("/api/events/123").body()).contains("\"prices\":{\"Parkett\":49.50");
    HttpResponse<String> booked = web.post("/api/events/123/bookings", "{\"userId\":\"789\"}");
    assertThat(booked.statusCode()).isEqualTo(201);
    String location = booked.headers().firstValue("Location").orElseThrow();
    assertThat(web.get(location).body()).isEqualTo(booked.body());
    assertThat(web.delete(location).statusCode()).isEqualTo(204);
    assertThat(web.get("/api/tickets?event_id=123&status=available").body()).contains("AVAILABLE");
    assertThat(web.get("/api/users/789/permissions?resource=event_123").body()).isEqualTo("true");
    assertThat(web.post("/api/token-validations", "{\"token\":\"token-789\"}").body())
        .contains("\"valid\":true");
    assertThat(
            web.post("/api/notifications", "{\"userId\":\"789\",\"message\":\"grüße\"}")
                .statusCode())
        .isEqualTo(204);
    String parcel =
        "{\"items\":[{\"description\":\"poster\",\"quantity\":1,\"weight\":0.25,\"insuredValue\":20.00}],"
            + "\"destination\":{\"street\":\"Opernplatz 1\",\"postalCode\":\"60313\","
            + "\"city\":\"Frankfurt\",\"country\":\"DE\"}}";
    assertThat(web.post("/api/shipping-calculations", parcel).statusCode()).isEqualTo(200);
    assertThat(web.get("/api/health").body()).contains("\"status\":\"UP\"");
  }

  @Test
  void allWiresGiveTheSameAnswer() throws Exception {
    String rest = web.get("/api/events/123").body();
    assertThat(web.rpc("ticketing", "getEvent", "[\"123\"]")).isEqualTo(rest);
    assertThat(web.rpc("ticketing", "getEvent", "{\"eventId\":\"123\"}")).isEqualTo(rest);
    Event event = stub().getEvent("123");
    assertThat(rest).contains("\"title\":\"" + event.getTitle() + "\"");
    assertThat(web.rpc("ticketing", "getAvailableTickets", "[\"125\"]"))
        .isEqualTo(web.get("/api/tickets?event_id=125&status=available").body());
  }

  private static Ticketing stub() throws Exception {
    return (Ticketing) LocateRegistry.getRegistry("127.0.0.1", registryPort()).lookup("ticketing");
  }

  @Test
  void declaredFaultsAreToldOnEveryWire() throws Exception {
    HttpResponse<String> rest = web.get("/api/events/nope");
    assertThat(rest.statusCode()).isEqualTo(404);
    assertThat(rest.body())
        .contains("\"fault\":\"NoSuchEvent\"")
        .contains("\"eventId\":\"nope\"")
        .contains("\"executed\":\"yes\"");
    assertThat(web.rpc("ticketing", "getEvent", "[\"nope\"]"))
        .contains("\"type\":\"NoSuchEvent\"")
        .contains("\"eventId\":\"nope\"");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> stub().getEvent("nope")))
        .isInstanceOf(NoSuchEvent.class);
  }

  @Test
  void nonsenseGetsAnErrorThatNamesThePlace() throws Exception {
    assertThat(web.post("/api/ticketing/getEvent", "{\"eventId\": 42}").body())
        .contains("parameter 1 (eventId)")
        .contains("expected a string")
        .contains("number 42");
    assertThat(web.rpc("ticketing", "getEvent", "[\"123\", true]")).contains("-32602");
    assertThat(web.post("/jsonrpc/ticketing", "{").body()).contains("-32700");
    assertThat(web.get("/api/nothing/here").statusCode()).isEqualTo(404);
    assertThat(web.delete("/api/events/123").statusCode()).isEqualTo(405);
    assertThat(web.get("/api/events/123?verbose=1").statusCode()).isEqualTo(400);
    assertThat(web.get("/api/events/123").statusCode()).isEqualTo(200);
  }

  @Test
  void theGatewayLoadsNoClassOfTheApplication() throws Exception {
    web.get("/api/events/123");
    web.get("/api/events/nope");
    assertThat(folder.resolve("loaded.txt"))
        .content()
        .contains("dev.switchboard.jrmp.")
        .doesNotContain("com.acme.")
        .doesNotContain("sun.rmi.")
        .doesNotContain("io.grpc."); // nobody has come to that port
  }

  @Test
  void theStartPageShowsEveryOperationAndLinesThatWork() throws Exception {
    String page = web.get("/").body();
    assertThat(page).contains("getAvailableTickets(eventId)").contains("openapi");
    String line =
        Pattern.compile("<pre>(curl [^<]*/api/ticketing/getEvent&#39;)</pre>")
            .matcher(page)
            .results()
            .map((MatchResult r) -> r.group(1))
            .findFirst()
            .orElseThrow();
    String shown = line.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
    assertThat(shell(shown)).contains("Winterreise");
  }

  @Test
  void aKilledBackendIsToldAndComesBack() throws Exception {
    ProcessHandle first = server().orElseThrow();
    first.destroyForcibly();
    Await.until(
        "a fault that says so",
        Duration.ofSeconds(20),
        () -> web.get("/api/events/123").statusCode() == 503 || !first.isAlive());
    Await.until(
        "another server answers",
        Duration.ofSeconds(60),
        () ->
            server().filter(next -> next.pid() != first.pid()).isPresent()
                && web.get("/api/events/123").statusCode() == 200);
    assertThat(web.get("/-/health/ready").statusCode()).isEqualTo(200);
  }
}
