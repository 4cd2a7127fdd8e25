package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients of gRPC and Connect, run by the commands of their READMEs against the demo. Each of
 * them calls every operation.
 */
final class GrpcClientsDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path CLIENTS = PROJECT.resolve("history-samples/clients");
  private static final String CORS = "bridges.grpc.cors=http://127.0.0.1:";
  private static final int PAGE = Ports.free();

  @RegisterExtension static final Demo DEMO = Demo.own("--set=" + CORS + PAGE);

  @TempDir static Path folder;
  private static String root;
  private static String grpc;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    grpc = DEMO.process().waitFor("gRPC at (127.0.0.1:\\d+)");
  }

  @Test
  void theProtoThatIsKeptIsTheOneThatIsServed() throws Exception {
    String kept = Files.readString(CLIENTS.resolve("grpc-java/src/main/proto/ticketing.proto"));
    assertThat(new Web(root).get("/idl/ticketing/ticketing.proto").body()).isEqualTo(kept);
  }

  @Test
  void grpcNode() throws Exception {
    Tool.named("node");
    String install = "npm ci --prefix history-samples/clients/grpc-node";
    Tool.file(CLIENTS.resolve("grpc-node/node_modules/@grpc/grpc-js/package.json"), install);
    assertThat(run("grpc-node"))
        .contains("cancelled at undefined")
        .contains("of it 20.00 for insurance")
        .contains("{\"wanted\":1,\"left\":0,\"message\":\"event 124 has 0 seats left, 1 wanted\"")
        .contains("fault NoSuchEvent: no event nøne")
        .contains("fault NoSuchBooking: no booking none");
  }

  @Test
  void grpcJava() throws Exception {
    Tool.file(CLIENTS.resolve("grpc-java/target/grpc-client.jar"), "mvn package");
    assertThat(run("grpc-java"))
        .contains("cancelled: false")
        .contains("1 wanted (0 of 1) by ALREADY_EXISTS")
        .contains("fault NoSuchEvent: nøne by NOT_FOUND")
        .contains("fault NoSuchBooking: none by NOT_FOUND");
  }

  @Test
  void connectInABrowser() throws Exception {
    Tool.named("python3");
    Path chromium = Tool.named("chromium");
    assertThat(readme("connect-browser")).contains("--set " + CORS + "8000\n");
    String serve =
        Pattern.compile("python3 -m .*")
            .matcher(readme("connect-browser"))
            .results()
            .findFirst()
            .get()
            .group()
            .replace("8000", Integer.toString(PAGE));
    String address = "http://127.0.0.1:" + PAGE + "/?gateway=" + root;
    try (ChildJvm server =
        ChildJvm.program(folder, List.of("bash", "-c", "cd '" + PROJECT + "' && exec " + serve))) {
      Await.until("the page is served: " + server, Duration.ofSeconds(30), () -> listens(PAGE));
      assertEveryOperation(shown(chromium, address))
          .contains("cancelled at (never)")
          .contains("{\"message\":\"event 124 has 0 seats left, 1 wanted\",\"eventId\":\"124\"")
          .contains("fault NoSuchEvent: no event nøne")
          .contains("fault NoSuchBooking: no booking none")
          .contains("that is all");
    }
  }

  private static boolean listens(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  /** The page as it is when its script has ended. */
  private static String shown(Path chromium, String address) throws Exception {
    List<String> command =
        List.of(
            chromium.toString(),
            "--headless",
            "--no-sandbox", // Chromium refuses to run as root otherwise
            "--disable-background-networking",
            "--user-data-dir=" + folder.resolve("chromium"),
            "--virtual-time-budget=60000", // time stands still while a call is under way
            "--dump-dom",
            address);
    try (ChildJvm browser = ChildJvm.program(folder, command)) {
      assertThat(browser.exitValue()).as(browser.output()).isZero();
      return browser.output();
    }
  }

  private static String readme(String client) throws IOException {
    return Files.readString(CLIENTS.resolve(client).resolve("README.md"));
  }

  /** The output of the command in a client's README. */
  private static String run(String client) throws Exception {
    String command =
        Pattern.compile("```sh\n(.*)\n```")
            .matcher(readme(client))
            .results()
            .findFirst()
            .get()
            .group(1);
    String here =
        "cd '"
            + PROJECT
            + "' && PATH=/usr/bin:$PATH JAVA_TOOL_OPTIONS=-Dfile.encoding=UTF-8 "
            + command.replace("http://127.0.0.1:8080", root).replace("127.0.0.1:9090", grpc);
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", here))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      assertEveryOperation(shell.output());
      return shell.output();
    }
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertEveryOperation(String output) {
    return assertThat(output)
        .contains("123 Winterreise - Liederabend zu zweit")
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("CONCERT on sale since 2026-01-15T09:00:00")
        .contains(" at 49.50\n")
        .contains("as many tickets as free seats")
        .containsPattern("booked \\w+ row \\w+ for \\d+\\.\\d\\d\n")
        .contains("the ticket begins with %PDF\n")
        .contains("then BOOKING_STATUS_CANCELLED")
        .contains("booked once: true")
        .contains("may: true")
        .contains("tokens: 789 ")
        .contains("health: HEALTH_STATUS_UP")
        .contains("100 posters: 44.90 EUR")
        .contains("fault SoldOut: event 124 has 0 seats left, 1 wanted");
  }
}
