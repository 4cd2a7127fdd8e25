package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The ONC RPC client of the samples, run by the command of its README against the demo. */
final class OncRpcClientDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static String root;
  private static String port;
  private static Web web;

  @BeforeAll
  static void findTheDemo() throws Exception {
    for (String program : List.of("rpcgen", "gcc", "curl")) {
      Tool.named(program);
    }
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    root = DEMO.root();
    port = DEMO.process().waitFor("onc-rpc on port ([0-9]+)");
    web = new Web(root);
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
    List<EveryAnswer.Line> lines = everything("tcp");
    assertThat(lines).filteredOn(line -> line.arguments().length() > 100_000).hasSize(2);
    isAsOverRest(lines);
  }

  @Test
  void everyOperationAnswersOverUdpAsOverRest() throws Exception {
    isAsOverRest(everything("udp"));
  }

  private static List<EveryAnswer.Line> everything(String protocol) throws Exception {
    String command =
        "cd '%s' && history-samples/clients/onc-rpc-c/run %s %s %s everything"
            .formatted(PROJECT, root, port, protocol);
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", command))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      return shell.output().lines().map(EveryAnswer.Line::of).toList();
    }
  }

  private static void isAsOverRest(List<EveryAnswer.Line> lines) throws Exception {
    new EveryAnswer(web, OncRpcClientDistributionTest::timeless).isAsOverRest(lines);
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
