package dev.switchboard.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** Many HTTP clients at once, at half of the load that the gateway can take from them. */
final class Crowd {
  private static final double P99_MILLIS = 150;
  private static final int THREADS = 100;
  private static final int BACKEND_CONNECTIONS = 32;

  private final Stage.Server gateway;
  private final int backendPort;
  private final Pace pace;

  Crowd(Stage.Server gateway, int backendPort, Pace pace) {
    this.gateway = gateway;
    this.backendPort = backendPort;
    this.pace = pace;
  }

  void measure(int connections, Duration time, Report report)
      throws IOException, InterruptedException {
    String path = Gateways.path(Workload.GET_EVENT);
    ProcessView process = new ProcessView(gateway.child().pid());
    try (HttpLoad load = new HttpLoad(gateway.port(), path, connections);
        Watcher watcher = new Watcher(process, backendPort)) {
      load.flatOut(pace.warmUp()).flawless();
      double most = rate(load.flatOut(pace.warmUp()));
      HttpLoad.Result result = load.steady(most / 2, time);
      report.line(
          "%n%d HTTP connections for %d s at half load (%.0f of %.0f requests/s)",
          connections, time.toSeconds(), rate(result), most);
      report(result, watcher, report);
    }
  }

  private static double rate(HttpLoad.Result result) {
    return result.latencies().count() * 1e9 / result.nanos();
  }

  private static void report(HttpLoad.Result result, Watcher watcher, Report report) {
    Latencies latencies = result.latencies();
    report.limit("failed requests", result.failures(), 0);
    if (result.reason() != null) {
      report.line("  the first of them: %s", result.reason());
    }
    report.line("%-28s %8.1f", "latency p50, ms", latencies.millis(0.5));
    report.limit("latency p99, ms", latencies.millis(0.99), P99_MILLIS);
    report.line("%-28s %8.1f", "slowest, ms", latencies.millis(1));
    report.limit("threads but the JVM's own", watcher.mostThreads(), THREADS);
    report.limit("connections to the backend", watcher.mostConnections(), BACKEND_CONNECTIONS);
  }
}
