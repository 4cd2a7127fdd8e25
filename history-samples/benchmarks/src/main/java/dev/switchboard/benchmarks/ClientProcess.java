package dev.switchboard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * One client in a JVM of its own. Each line of its input, such as {@code getEvent/0 8 1500}, is a
 * workload, threads and milliseconds; each line of its output what became of it.
 */
final class ClientProcess {
  private ClientProcess() {}

  /**
   * @param args {@code ours} or {@code stub}, the port of the ticketing server, that of the blobs
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Client client = client(args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    System.out.println("client ready");
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(client, line.split(" ")));
    }
    System.exit(0);
  }

  private static Client client(String kind, int ticketing, int blobs) throws IOException {
    return kind.equals("ours")
        ? new SwitchboardClient(ticketing, blobs)
        : new StubClient(ticketing, blobs);
  }

  private static String answer(Client client, String[] words)
      throws IOException, InterruptedException {
    Client.Call call = client.prepare(Workload.parse(words[0]));
    Duration time = Duration.ofMillis(Long.parseLong(words[2]));
    try {
      Tally tally = Hammer.run(call, Integer.parseInt(words[1]), time);
      return "done " + tally.calls() + " " + tally.nanos();
    } catch (ExecutionException e) {
      return "failed " + e.getCause();
    }
  }
}
