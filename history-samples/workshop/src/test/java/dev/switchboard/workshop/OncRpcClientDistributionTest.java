package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ONC RPC client of the samples, run by the command of its README against the demo. */
final class OncRpcClientDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final Pattern FAULT =
      Pattern.compile("\"fault\":\"(\\w+)\",\"fields\":(\\{.*}),\"kind\":\"DECLARED\"");

  @TempDir static Path folder;
  private static ChildJvm demo;
  private static String root;
  private static String port;
  private static Web web;

  @BeforeAll
  static void startTheDemo() throws Exception {
    for (String program : List.of("rpcgen", "gcc", "curl")) {
      Tool.named(program);
    }
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    demo =
        ChildJvm.switchboard(
            folder,
            List.of(),
            "demo",
            "--http",
            "127.0.0.1:0",
            "--registry-port",
            "0",
            "--set",
            "bridges.onc-rpc.address=127.0.0.1:0");
    root = demo.http();
    port = demo.waitFor("onc-rpc on port ([0-9]+)");
    web = new Web(root);
    Await.until(
        "the service is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/events/123").statusCode() == 200);
  }

  @AfterAll
  static void stopTheDemo() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void booksOverTcp() throws Exception {
    books("");
  }

  @Test
  void booksOverUdp() throws Exception {
    books(" udp");
  }

  @Test
  void theLineOfTheReadmeAnswers() throws Exception {
    books("README.md", "`(history-samples/clients/onc-rpc-c/run [^`]*)`", "");
  }

  @Test
  void checkTellsWhatIsCarried() throws Exception {
    String api = ChildJvm.HOME.resolve("demo") + "/ticketing-*-api.jar";
    String line = ChildJvm.HOME.resolve("switchboard") + " check --contract " + api;
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
      assertThat(shell.exitValue()).isOne(); // there are operations that no protocol carries
      assertThat(shell.output()).containsPattern("operation .* onc-rpc ");
    }
  }

  @Test
  void everyOperationAnswersOverTcpAsOverRest() throws Exception {
    List<Line> lines = everything("tcp");
    assertThat(lines).filteredOn(line -> line.arguments.length() > 100_000).hasSize(2);
    answersAsOverRest(lines);
  }

  @Test
  void everyOperationAnswersOverUdpAsOverRest() throws Exception {
    answersAsOverRest(everything("udp"));
  }

  /** What the C program says of a call that it has made. */
  private record Line(String operation, String arguments, String answer) {
    static Line of(String text) {
      String[] words = text.split("\t", -1);
      return new Line(words[0], words[1], words[2]);
    }
  }

  private static List<Line> everything(String protocol) throws Exception {
    String command =
        "cd '%s' && history-samples/clients/onc-rpc-c/run %s %s %s everything"
            .formatted(PROJECT, root, port, protocol);
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", command))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      return shell.output().lines().map(Line::of).toList();
    }
  }

  /** Each call once more over REST; one that would book another seat is left out. */
  private static void answersAsOverRest(List<Line> lines) throws Exception {
    Set<String> seen = new TreeSet<>();
    for (Line line : lines) {
      boolean failed = line.answer.startsWith("fault ");
      seen.add(line.operation + " " + (failed ? line.answer.split(" ")[1] : "OK"));
      if (failed || !line.operation.equals("createBooking")) {
        assertThat(timeless(line.answer))
            .as(line.operation + line.arguments)
            .isEqualTo(timeless(overRest(line)));
      }
    }
    assertThat(seen).isEqualTo(arms());
  }

  /** Every way in which an operation can end, as the description has them. */
  private static Set<String> arms() throws Exception {
    return Pattern.compile("case ticketing_(\\w+)_result_(\\w+):")
        .matcher(web.get("/idl/ticketing/ticketing.x").body())
        .results()
        .filter(arm -> !arm.group(2).equals("SYSTEM_FAULT"))
        .map(arm -> arm.group(1) + " " + arm.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String overRest(Line line) throws Exception {
    HttpResponse<String> answer = web.post("/api/ticketing/" + line.operation, line.arguments);
    Matcher fault = FAULT.matcher(answer.body());
    return fault.find() ? "fault " + fault.group(1) + " " + fault.group(2) : answer.body();
  }

  /** Without the two members that tell the time. */
  private static String timeless(String json) {
    return json.replaceAll("\"checkedAt\":\"[^\"]*\",\"uptime\":\"[^\"]*\"", "");
  }

  private static void books(String protocol) throws Exception {
    books("history-samples/clients/onc-rpc-c/README.md", "```sh\n(.*)\n```", protocol);
  }

  private static void books(String readme, String pattern, String protocol) throws Exception {
    String command =
        Pattern.compile(pattern)
            .matcher(Files.readString(PROJECT.resolve(readme)))
            .results()
            .findFirst()
            .get()
            .group(1)
            .replace("http://127.0.0.1:8080", root)
            .replace("10111", port);
    String here = "cd '" + PROJECT + "' && " + command + protocol;
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", here))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      assertThat(shell.output())
          .contains("123 Winterreise - Liederabend zu zweit")
          .contains("124 Forty Years of Calling Far Away - (no subtitle)")
          .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
          .contains(" at 49.50\n")
          .containsPattern("booked \\w+ row \\w+ for \\d+\\.\\d\\d\n")
          .contains("cancelled at NULL\n")
          .contains("the ticket begins with %PDF\n")
          .contains("fault SoldOut: event 124 has 0 seats left, 1 wanted\n");
    }
  }
}
