package dev.switchboard.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Which processors the processes of a measurement run on.
 *
 * @param measured what the commands of gateways and rivals begin with
 * @param others what those of the services behind them begin with
 */
record Cores(List<String> measured, List<String> others) {
  private static final String TASKSET = "taskset";
  private static final Set<String> MEASURED = Set.of("gateway", "rival");

  /** All run wherever the system puts them. */
  static Cores shared() {
    return new Cores(List.of(), List.of());
  }

  /**
   * Gateways and rivals have the first processor for themselves, so that calls per second are
   * theirs alone, and not also those of the load and of the service behind. The load is this
   * process, which is moved to the other processors, by {@code taskset} of Linux.
   */
  static Cores apart() throws IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    if (processors < 2) {
      throw new IOException("--apart: expected two processors or more, found one");
    }
    String others = "1-" + (processors - 1);
    String self = Long.toString(ProcessHandle.current().pid());
    if (new ProcessBuilder(TASKSET, "-acp", others, self).start().waitFor() != 0) {
      throw new IOException("--apart: taskset cannot move process " + self);
    }
    return new Cores(List.of(TASKSET, "-c", "0"), List.of(TASKSET, "-c", others));
  }

  /** What the command of a process of this name begins with. */
  List<String> command(String name) {
    return MEASURED.contains(name) ? measured : others;
  }
}
