package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CoresTest {
  /** Moves itself, as the load does. */
  static final class Load {
    public static void main(String[] args) throws Exception {
      int before = Runtime.getRuntime().availableProcessors();
      Cores cores = Cores.apart();
      System.out.printf(
          "processors %d then %d, gateway by %s, service by %s.%n",
          before,
          Runtime.getRuntime().availableProcessors(),
          String.join(" ", cores.command("gateway")),
          String.join(" ", cores.command("blobs")));
    }
  }

  @Test
  void leavesTheFirstProcessorToTheGateway() throws Exception {
    try (Child load = Child.main(List.of(), "load", Load.class.getName())) {
      Matcher said =
          load.await(
              Pattern.compile(
                  "processors (\\d+) then (\\d+), gateway by (.*), service by (.*)\\.|expected two"),
              Duration.ofSeconds(30));
      if (said.group(1) != null) { // else there is only one processor, and it said so
        int processors = Integer.parseInt(said.group(1));
        assertThat(said.group(2)).isEqualTo(Integer.toString(processors - 1));
        assertThat(said.group(3)).isEqualTo("taskset -c 0");
        assertThat(said.group(4)).isEqualTo("taskset -c 1-" + (processors - 1));
      }
    }
  }

  @Test
  void leavesAllToTheSystemUnlessAsked() {
    assertThat(Cores.shared().command("gateway")).isEmpty();
    assertThat(Cores.shared().command("blobs")).isEmpty();
  }
}
