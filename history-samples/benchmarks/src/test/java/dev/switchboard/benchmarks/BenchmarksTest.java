package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class BenchmarksTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Benchmarks.run(stream(out), stream(err), args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  @Tag("slow")
  void comparesTheClientsOnEveryWorkload() {
    int code = run("--quick", "--part", "clients");
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    for (Workload workload : Workload.all()) {
      assertThat(printed().lines().filter(line -> line.startsWith(workload + " "))).hasSize(2);
    }
  }

  @Test
  void comparesOnlyTheCallsThatAreAskedFor() {
    assertThat(run("--quick", "--part", "clients", "--calls", "getEvent,sink")).isZero();
    assertThat(complained()).isEmpty();
    assertThat(printed().lines().filter(line -> line.startsWith("getEvent "))).hasSize(2);
    assertThat(printed().lines().filter(line -> line.startsWith("sink "))).hasSize(6);
    assertThat(printed()).doesNotContain("source ", "echo ", "getAvailableTickets ");
  }

  @Test
  void namesTheCallsThatItKnows() {
    assertThat(run("--part", "clients", "--calls", "sink,faucet")).isEqualTo(1);
    assertThat(complained())
        .isEqualToIgnoringNewLines(
            "benchmarks: --calls: expected some of [getEvent, getAvailableTickets, echo, sink,"
                + " source], found [sink, faucet]");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesTheGatewaysAndBringsACrowd() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code =
        run(
            "--quick",
            "--part=rest",
            "--part=crowd",
            "--connections=100",
            "--distribution",
            distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed())
        .contains("getEvent ", "getAvailableTickets ", "100 HTTP connections for 1 s")
        .containsPattern("failed requests +0.0  met")
        .containsPattern("connections to the backend +[1-9]");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesXmlRpc() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code =
        run(
            "--quick",
            "--part=xml-rpc",
            "--calls=getEvent,source",
            "--distribution",
            distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed()).contains("getEvent ", "source 64 KiB ").doesNotContain("echo ");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesSoap() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code = run("--quick", "--part=soap", "--distribution", distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed()).contains("getEvent ", "source 64 KiB ", "echo 64 KiB ");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesCorba() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code = run("--quick", "--part=corba", "--distribution", distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed()).contains("getEvent ", "getAvailableTickets ");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesOncRpc() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code = run("--quick", "--part=onc-rpc", "--distribution", distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed()).contains("getEvent ", "getAvailableTickets ");
  }

  @Test
  @Tag("slow")
  @Execution(ExecutionMode.CONCURRENT)
  void comparesGrpc() {
    Path distribution = Path.of(System.getProperty("switchboard.distribution"));
    Tool.file(distribution.resolve("switchboard.jar"), "mvn package");
    int code = run("--quick", "--part=grpc", "--distribution", distribution.toString());
    assertThat(complained()).isEmpty();
    assertThat(code).isZero();
    assertThat(printed()).contains("getEvent ", "getAvailableTickets ");
  }

  @Test
  void saysHowToBuildWhatItLacks() {
    int code = run("--part", "rest", "--distribution", "nowhere");
    assertThat(code).isEqualTo(1);
    assertThat(complained())
        .startsWith(
            "benchmarks: --distribution: expected a folder with switchboard.jar, found none")
        .contains("nowhere", "mvn -q -DskipTests package");
  }
}
