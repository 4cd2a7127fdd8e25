package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Has {@link SteadyCalls} call a gateway while something else is measured, and holds it to the
 * rate: 1,000 calls a second where the machine has nothing else to do.
 *
 * @param services how many there are
 */
record SteadyLoad(Path folder, String root, int services) {
  private static final int WANTED = 1_000;

  /** A little more is offered: what is late by a hair is not made up for. */
  private static final int OFFERED = 1_100;

  /** What still shows something on a machine that is busy with other things. */
  private static final int WANTED_OF_THE_BUSY = 300;

  /** Of all cores, when nothing of ours calls yet. */
  private static final double QUIET = 0.2;

  private static final int MOST_SECONDS = 8;

  /** What is looked at meanwhile. */
  interface Measured {
    /** For people to read. */
    String figures() throws Exception;
  }

  /** Measures, and keeps what was seen as {@code target/scale-<what>.txt}. */
  void during(String what, Measured measured) throws Exception {
    double others = othersLoad();
    try (ChildJvm calls = calls()) {
      Await.until("calls pass", Duration.ofSeconds(60), () -> answered(calls).size() >= 5);
      int before = answered(calls).size();
      String figures = measured.figures();
      Await.until("a rate", Duration.ofSeconds(30), () -> answered(calls).size() > before + 3);
      List<Integer> rates = answered(calls).stream().skip(before).toList();
      int median = rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
      String said =
          "%s: %d calls/s in the middle one of %d s %s from %d connections; others used %.0f %% before; %s%n"
              .formatted(
                  what,
                  median,
                  rates.size(),
                  rates,
                  SteadyCalls.CONNECTIONS,
                  others * 100,
                  figures);
      System.out.print(said);
      Files.writeString(Path.of("target", "scale-" + what + ".txt"), said);
      assertThat(calls.output()).doesNotContain("ended");
      assertThat(median).as(said).isGreaterThan(others < QUIET ? WANTED : WANTED_OF_THE_BUSY);
    }
  }

  private ChildJvm calls() throws Exception {
    return ChildJvm.java(
        folder,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SteadyCalls.class.getName(),
            root.substring(root.lastIndexOf(':') + 1),
            Integer.toString(services),
            Integer.toString(OFFERED)));
  }

  /** How many calls were answered in each second so far. */
  private static List<Integer> answered(ChildJvm calls) throws IOException {
    return Pattern.compile("answered (\\d+)\\s")
        .matcher(calls.output())
        .results()
        .map(second -> Integer.valueOf(second.group(1)))
        .toList();
  }

  /** The share of all cores that is used in one second, when the gateway has settled. */
  private static double othersLoad() throws InterruptedException {
    var machine =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    machine.getCpuLoad(); // what follows counts from here
    double least = 1;
    for (int i = 0; i < MOST_SECONDS && least >= QUIET; i++) {
      TimeUnit.SECONDS.sleep(1); // this is what is measured, not a wait for something
      least = Math.min(least, machine.getCpuLoad());
    }
    return least;
  }
}
