package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The clients of the samples, run by the command of their READMEs against the demo. */
final class ClientsDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path CLIENTS = PROJECT.resolve("history-samples/clients");

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static String root;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  /** Clients that are built from a description keep one, which must not fall behind. */
  @Test
  void theKeptDescriptionsAreWhatIsServed() throws Exception {
    List<Path> kept = new ArrayList<>();
    for (String kind : List.of("wsdl", "proto", "idl", "x")) {
      try (Stream<Path> sources = Files.find(CLIENTS, 5, (path, file) -> isSource(path, kind))) {
        sources.forEach(kept::add);
      }
    }
    assertThat(kept).hasSizeGreaterThanOrEqualTo(2);
    for (Path file : kept) {
      String served = new Web(root).get("/idl/ticketing/" + file.getFileName()).body();
      assertThat(withoutAddress(Files.readString(file)))
          .as("%s", file)
          .isEqualTo(withoutAddress(served));
    }
  }

  private static boolean isSource(Path path, String kind) {
    return path.endsWith("ticketing." + kind) && path.toString().contains("/src/");
  }

  /** A WSDL says where it was served. */
  private static String withoutAddress(String description) {
    return description.replaceAll("location=\"(http://[^/]*)?/", "location=\"/");
  }

  @Test
  void xmlRpcPython() throws Exception {
    Tool.named("python3");
    assertThat(run("xml-rpc-python"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("cancelled at None")
        .contains("in one message: True ['Þóra Ásgeirsdóttir', '김서연', 'عمر حداد']")
        .contains("help: getEvent(eventId: string or nil): Event");
  }

  @Test
  void xmlRpcPerl() throws Exception {
    Tool.file(Path.of("/usr/share/perl5/RPC/XML.pm"), "Debian's librpc-xml-perl");
    assertThat(run("xml-rpc-perl"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("cancelled at undef")
        .contains("in one message: 1 김서연");
  }

  @Test
  void xmlRpcNode() throws Exception {
    Tool.named("node");
    String install = "npm ci --prefix history-samples/clients/xml-rpc-node";
    Tool.file(CLIENTS.resolve("xml-rpc-node/node_modules/xmlrpc/package.json"), install);
    assertThat(run("xml-rpc-node"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("on sale since 2026-01-15T09:00:00.000Z")
        .contains("fault 1001 ")
        .contains("cancelled at null")
        .contains("in one message: true 김서연");
  }

  @Test
  void soapPython() throws Exception {
    Tool.file(Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), "Debian's python3-zeep");
    assertThat(run("soap-python"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("cancelled at None")
        .contains("1 wanted (0 of 1)");
  }

  @Test
  void soapJava() throws Exception {
    Tool.file(CLIENTS.resolve("soap-java/target/soap-client.jar"), "mvn package");
    assertThat(run("soap-java"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("on sale since 2026-01-15T09:00:00Z")
        .contains("cancelled at null")
        .contains("1 wanted (0 of 1)");
  }

  @Test
  void corbaCpp() throws Exception {
    Tool.named("omniidl");
    Tool.named("g++");
    Tool.file(Path.of("/usr/include/omniORB4/CORBA.h"), "Debian's libomniorb4-dev");
    assertThat(run("corba-cpp"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("125 Nordlys – 北極光 🎻 - Симфония № 2")
        .contains("on sale since 2026-01-15T09:00:00Z")
        .contains("as many tickets as free seats")
        .contains("cancelled: no")
        .contains("then cancelled: yes")
        .contains("booked once: yes")
        .contains("may: 1")
        .contains("tokens: 789 (none)")
        .contains("health: up")
        .contains("1 wanted (0 of 1)")
        .contains("fault NoSuchEvent: nøne")
        .contains("fault NoSuchBooking: none")
        .contains("BAD_PARAM, completed: no");
  }

  @Test
  void corbaJava() throws Exception {
    Tool.file(CLIENTS.resolve("corba-java/target/corba-client.jar"), "mvn package");
    assertThat(run("corba-java"))
        .contains("124 Forty Years of Calling Far Away - (no subtitle)")
        .contains("on sale since 2026-01-15T09:00:00Z")
        .contains("cancelled: false")
        .contains("1 wanted (0 of 1)")
        .doesNotContain("SLF4J");
  }

  /** The output of the command in a client's README, which all have in common what follows. */
  private static String run(String client) throws Exception {
    String readme = Files.readString(CLIENTS.resolve(client).resolve("README.md"));
    String command =
        Pattern.compile("```sh\n(.*)\n```").matcher(readme).results().findFirst().get().group(1);
    String here =
        "cd '"
            + PROJECT
            + "' && PATH=/usr/bin:$PATH PYTHONIOENCODING=utf-8 "
            + command.replace("http://127.0.0.1:8080", root);
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", here))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      assertThat(shell.output())
          .contains("123 Winterreise - Liederabend zu zweit")
          .contains(" at 49.50\n")
          .containsPattern("booked \\w+ row \\w+ for \\d+\\.\\d\\d\n")
          .contains("the ticket begins with %PDF\n")
          .containsPattern("fault (100\\d )?SoldOut: event 124 has 0 seats left, 1 wanted");
      return shell.output();
    }
  }
}
