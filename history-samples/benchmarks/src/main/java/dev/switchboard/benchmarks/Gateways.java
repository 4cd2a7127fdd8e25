package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's REST against a servlet written by hand. */
final class Gateways {
  private static final Target LESS_CPU = new Target(0, 0.75);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);

  private final Stage.Server ours;
  private final Stage.Server rival;
  private final Pace pace;
  private final HttpClient http = HttpClient.newHttpClient();

  Gateways(Stage.Server ours, Stage.Server rival, Pace pace) {
    this.ours = ours;
    this.rival = rival;
    this.pace = pace.ofGateways();
  }

  static String path(Workload workload) {
    return "/api/ticketing/" + workload.operation() + "?eventId=" + Workload.EVENT;
  }

  void measure(Report report) throws IOException, InterruptedException {
    report.table(
        "REST: the gateway against Jetty + Jackson databind + stub; CPU of the gateway", "con");
    for (Workload workload : List.of(Workload.GET_EVENT, Workload.GET_TICKETS)) {
      duel(workload, report);
    }
  }

  private void duel(Workload workload, Report report) throws IOException, InterruptedException {
    String path = path(workload);
    String ourAnswer = answer(ours.port(), path);
    String theirAnswer = answer(rival.port(), path);
    requireSame(workload, ourAnswer, theirAnswer);
    try (HttpLoad toUs = new HttpLoad(ours.port(), path, pace.connections());
        HttpLoad toThem = new HttpLoad(rival.port(), path, pace.connections())) {
      Duel duel =
          Duel.run(
              Contender.of(ours.child(), time -> toUs.flatOut(time).flawless()),
              Contender.of(rival.child(), time -> toThem.flatOut(time).flawless()),
              pace);
      report.row(workload, pace.connections(), duel, LESS_CPU);
    }
  }

  /** A service may come a moment after its gateway. */
  private String answer(int port, String path) throws IOException, InterruptedException {
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (true) {
      HttpResponse<String> response = get(port, path);
      if (response.statusCode() == 200) {
        return response.body();
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException(
            path + ": expected status 200, found " + response.statusCode() + " " + response.body());
      }
    }
  }

  private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(
        HttpRequest.newBuilder(uri).timeout(ARRIVAL).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Spelling may differ, such as that of times; what is told may not. */
  private static void requireSame(Workload workload, String ours, String theirs) {
    JsonMapper mapper = JsonMapper.shared();
    Client.expect(workload, shape(mapper.readTree(theirs)), shape(mapper.readTree(ours)));
  }

  private static String shape(JsonNode node) {
    if (node.isArray()) {
      return node.size() + " of " + (node.isEmpty() ? "" : shape(node.get(0)));
    }
    StringBuilder shape = new StringBuilder(node.isObject() ? "{" : "");
    node.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(
            member -> shape.append(member.getKey()).append(shape(member.getValue())).append(' '));
    return shape.toString();
  }
}
