package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The script that runs all clients against the demo and compares what they were told. */
@Tag("slow")
final class RunAllDistributionTest {
  private static final int PAGE = Ports.free();
  private static final int REGISTRY = Ports.free();
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path SAMPLES = PROJECT.resolve("history-samples");
  private static final String EVENTS =
      "Winterreise - Liederabend zu zweit | Forty Years of Calling Far Away - (no subtitle)"
          + " | Nordlys – 北極光 🎻 - Симфония № 2 | 49.50 | %PDF"
          + " | event 124 has 0 seats left, 1 wanted";

  @RegisterExtension
  static final Demo DEMO =
      Demo.own("--registry-port=" + REGISTRY, "--set=bridges.grpc.cors=http://127.0.0.1:" + PAGE);

  @TempDir static Path folder;
  private static String addresses;

  @BeforeAll
  static void findTheDemo() throws Exception {
    String root = DEMO.root();
    String grpc = DEMO.process().waitFor("gRPC at (127.0.0.1:\\d+)");
    String onc = DEMO.process().waitFor("onc-rpc on port ([0-9]+)");
    addresses = "%s %s %s 127.0.0.1:%d %d".formatted(root, grpc, onc, REGISTRY, PAGE);
  }

  private static List<String> clients() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES.resolve("clients"))) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The script, with a folder of programs that are found before all others. */
  private static String run(Path programs, int exitValue, String... clients) throws Exception {
    String line =
        "PATH='%s':/usr/bin:$PATH '%s'/clients/run-all %s %s"
            .formatted(programs, SAMPLES, addresses, String.join(" ", clients));
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
      Await.until("the script ends", Duration.ofMinutes(3), () -> !shell.handle().isAlive());
      assertThat(shell.exitValue()).as(shell.output()).isEqualTo(exitValue);
      return shell.output();
    }
  }

  private static void requireEveryTool() {
    for (String program :
        List.of("rpcgen", "gcc", "g++", "omniidl", "curl", "node", "perl", "python3", "chromium")) {
      Tool.named(program);
    }
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    Tool.file(Path.of("/usr/include/omniORB4/CORBA.h"), "Debian's libomniorb4-dev");
    Tool.file(Path.of("/usr/share/perl5/RPC/XML.pm"), "Debian's librpc-xml-perl");
    Tool.file(Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), "Debian's python3-zeep");
    for (String client : List.of("grpc-node", "xml-rpc-node")) {
      Path installed = SAMPLES.resolve("clients/" + client + "/node_modules/.package-lock.json");
      Tool.file(installed, "npm ci --prefix history-samples/clients/" + client);
    }
  }

  @Test
  void everyClientIsToldTheSame() throws Exception {
    requireEveryTool();
    String told = run(folder, 0);
    assertThat(told).doesNotContain("left out");
    for (String client : clients()) {
      assertThat(told).containsPattern(client + " +" + Pattern.quote(EVENTS) + "\n");
    }
    assertThat(told).endsWith(clients().size() + " answered, 0 differ or failed\n");
  }

  @Test
  void marksWhatDiffersAndFails() throws Exception {
    Tool.named("python3");
    Path liar = program("perl", "echo '123 Sommerreise - Liederabend zu zweit'");
    String told = run(liar, 1, "rest-python", "xml-rpc-perl");
    assertThat(told)
        .contains("xml-rpc-perl     ≠ Sommerreise - Liederabend zu zweit | ≠ (nothing) | ")
        .endsWith("2 answered, 1 differ or failed\n");
  }

  @Test
  void showsWhatFailed() throws Exception {
    Tool.named("python3");
    Path broken = program("perl", "[ \"$1\" = -MRPC::XML ] && exit 0; echo no answer >&2; exit 3");
    assertThat(run(broken, 1, "rest-python", "xml-rpc-perl"))
        .contains("xml-rpc-perl     ≠ failed: no answer\n")
        .endsWith("1 answered, 1 differ or failed\n");
  }

  @Test
  void leavesOutWhatCannotRunAndSaysWhy() throws Exception {
    Tool.named("python3");
    Path without = program("perl", "exit 1");
    assertThat(run(without, 0, "rest-python", "xml-rpc-perl"))
        .contains("left out: xml-rpc-perl: perl has no RPC::XML\n")
        .endsWith("1 answered, 0 differ or failed\n");
  }

  /** A folder with one program, a script. */
  private static Path program(String name, String script) throws IOException {
    Path programs = Files.createTempDirectory(folder, "programs");
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return programs;
  }

  @Test
  void everyClientIsInTheTableOfItsFolder() throws Exception {
    String table = Files.readString(SAMPLES.resolve("clients/README.md"));
    for (String client : clients()) {
      assertThat(table).contains("| `" + client + "` |");
    }
  }

  @Test
  void everyClientIsInTheTableOfTheSamplesWithItsCommand() throws Exception {
    List<String> table = Files.readAllLines(SAMPLES.resolve("README.md"));
    for (String client : clients()) {
      String readme = Files.readString(SAMPLES.resolve("clients/" + client + "/README.md"));
      assertThat(table)
          .filteredOn(line -> line.startsWith("| `" + client + "` |"))
          .as(client)
          .singleElement()
          .satisfies(line -> assertThat(readme).contains("```sh\n" + command(line) + "\n```"));
    }
  }

  /** What is in the last cell of a row. */
  private static String command(String row) {
    return row.replaceFirst(".*\\| `([^`]*)` \\|$", "$1");
  }
}
