package dev.switchboard.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which processors the processes of a measurement run on. */
final class Cores {
  private static final Set<String> MEASURED = Set.of("gateway", "rival");

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final boolean apart;
  private final List<Child> children = new ArrayList<>();

  private Cores(boolean apart) {
    this.apart = apart;
  }

  /** All run wherever the system puts them. */
  static Cores shared() {
    return new Cores(false);
  }

  /**
   * Once they are warm, gateways and rivals have the first processor for themselves, so that calls
   * per second are theirs alone, and not also those of the load and of the service behind. Moves
   * processes by {@code taskset} of Linux, this one, too: it is the load.
   */
  static Cores apart() throws IOException {
    Cores cores = new Cores(true);
    if (cores.processors < 2) {
      throw new IOException("--apart: expected two processors or more, found one");
    }
    return cores;
  }

  /** Of the load: a gateway with a processor of its own must not rest while it waits for others. */
  int connections() {
    return apart ? 32 : 16;
  }

  synchronized void add(Child child) {
    children.add(child);
  }

  /** Before a warm-up: a compiler that shares one processor with what it compiles takes minutes. */
  void mingle() throws IOException, InterruptedException {
    place("0-" + (processors - 1), "0-" + (processors - 1));
  }

  /** Before what counts. */
  void part() throws IOException, InterruptedException {
    place("0", "1-" + (processors - 1));
  }

  private synchronized void place(String measured, String others)
      throws IOException, InterruptedException {
    if (!apart) {
      return;
    }
    children.removeIf(child -> !child.isAlive());
    for (Child child : children) {
      move(child.pid(), MEASURED.contains(child.name()) ? measured : others);
    }
    move(ProcessHandle.current().pid(), others);
  }

  /** All its threads, and those that they will start. */
  private static void move(long process, String where) throws IOException, InterruptedException {
    String number = Long.toString(process);
    Process taskset =
        new ProcessBuilder("taskset", "-acp", where, number)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (taskset.waitFor() != 0) {
      throw new IOException("--apart: taskset cannot move process " + number);
    }
  }
}
