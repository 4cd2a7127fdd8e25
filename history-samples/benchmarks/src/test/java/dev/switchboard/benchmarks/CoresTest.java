package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CoresTest {
  private static final Pattern SAID =
      Pattern.compile("(\\d+) processors, ([^;]*); ([^;]*); ([^;]*)\\.|expected two");

  /** Moves itself, as the load does, and two others. */
  static final class Load {
    public static void main(String[] args) throws Exception {
      boolean apart = args[0].equals("apart");
      int processors = Runtime.getRuntime().availableProcessors();
      Cores cores = apart ? Cores.apart() : Cores.shared();
      try (Child gateway = Child.main("gateway", BlobServer.class.getName());
          Child blobs = Child.main("blobs", BlobServer.class.getName())) {
        cores.add(gateway);
        cores.add(blobs);
        String before = places(gateway, blobs);
        cores.part();
        String then = places(gateway, blobs);
        cores.mingle();
        String after = places(gateway, blobs);
        System.out.printf("%d processors, %s; %s; %s.%n", processors, before, then, after);
      }
    }

    private static String places(Child gateway, Child blobs) throws IOException {
      return place(ProcessHandle.current().pid())
          + (" " + place(gateway.pid()) + " " + place(blobs.pid()));
    }

    private static String place(long process) throws IOException {
      String status = Files.readString(Path.of("/proc/" + process + "/status"));
      Matcher allowed = Pattern.compile("Cpus_allowed_list:\\s*(\\S+)").matcher(status);
      return allowed.find() ? allowed.group(1) : "nowhere";
    }
  }

  @Test
  void leavesTheFirstProcessorToTheGatewayOnceItIsWarm() throws Exception {
    Matcher said = said("apart");
    if (said.group(1) != null) { // else there is only one processor, and it said so
      int last = Integer.parseInt(said.group(1)) - 1;
      String others = last == 1 ? "1" : "1-" + last;
      assertThat(said.group(3)).isEqualTo(others + " 0 " + others);
      String all = "0-" + last;
      assertThat(said.group(2)).isEqualTo(all + " " + all + " " + all);
      assertThat(said.group(4)).isEqualTo(said.group(2));
    }
  }

  @Test
  void leavesAllToTheSystemUnlessAsked() throws Exception {
    Matcher said = said("shared");
    assertThat(said.group(3)).isEqualTo(said.group(2));
    assertThat(said.group(4)).isEqualTo(said.group(2));
  }

  private static Matcher said(String how) throws Exception {
    try (Child load = Child.main("load", Load.class.getName(), how)) {
      return load.await(SAID, Duration.ofSeconds(60));
    }
  }
}
