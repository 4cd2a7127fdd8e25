package dev.switchboard.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our RMI client against the JDK's stubs. */
final class Clients {
  private static final Pattern ANSWER = Pattern.compile("^(?:done ([0-9]+) ([0-9]+)|failed (.*))$");
  private static final Duration LAST_CALLS = Duration.ofSeconds(60);
  private static final List<Integer> THREADS = List.of(1, 8);
  private static final Target FASTER = new Target(1.4, 0.65);
  private static final Target NOT_SLOWER = new Target(1, Double.POSITIVE_INFINITY);

  private final Child ours;
  private final Child stubs;
  private final Pace pace;

  Clients(Child ours, Child stubs, Pace pace) {
    this.ours = ours;
    this.stubs = stubs;
    this.pace = pace;
  }

  void measure(List<Workload> workloads, Report report) throws IOException, InterruptedException {
    report.table("RMI client: ours against the JDK's stubs; CPU of the client", "thr");
    for (Workload workload : workloads) {
      Target target = workload.isTicketing() ? FASTER : NOT_SLOWER;
      for (int threads : THREADS) {
        Duel duel =
            Duel.run(contender(ours, workload, threads), contender(stubs, workload, threads), pace);
        report.row(workload, threads, duel, target);
      }
    }
  }

  private static Contender contender(Child client, Workload workload, int threads) {
    return Contender.of(client, time -> run(client, workload, threads, time));
  }

  private static Tally run(Child client, Workload workload, int threads, Duration time)
      throws IOException, InterruptedException {
    client.tell(workload.word() + " " + threads + " " + time.toMillis());
    Matcher answer = client.await(ANSWER, time.plus(LAST_CALLS));
    if (answer.group(3) != null) {
      throw new IOException(workload + " failed: " + answer.group(3));
    }
    return new Tally(Long.parseLong(answer.group(1)), Long.parseLong(answer.group(2)));
  }
}
