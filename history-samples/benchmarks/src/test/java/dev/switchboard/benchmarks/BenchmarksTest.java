package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
  void saysHowToBuildWhatItLacks() {
    int code = run("--part", "rest", "--distribution", "nowhere");
    assertThat(code).isEqualTo(1);
    assertThat(complained())
        .startsWith(
            "benchmarks: --distribution: expected a folder with switchboard.jar, found none")
        .contains("nowhere", "mvn -q -DskipTests package");
  }
}
