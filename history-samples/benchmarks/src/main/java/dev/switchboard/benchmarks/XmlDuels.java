package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two servers that speak XML: their answers are compared first, then they are timed. */
final class XmlDuels {
  static final Workload BLOB = new Workload("source", 64 << 10);
  static final Workload ECHO = new Workload("echo", 64 << 10);

  private static final Pattern BASE64 = Pattern.compile(">([A-Za-z0-9+/=\\s]{1000,})<");

  private final Pace pace;
  private final Report report;
  private final List<Workload> workloads;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param workloads others are left out
   */
  XmlDuels(Pace pace, Report report, List<Workload> workloads) {
    this.pace = pace.ofGateways();
    this.report = report;
    this.workloads = workloads;
  }

  void begin(String title) {
    report.table(title, "con");
  }

  void duel(Workload workload, XmlPost ours, XmlPost theirs, double leastRate)
      throws IOException, InterruptedException {
    if (!workloads.contains(workload)) {
      return;
    }
    requireSame(workload, ours.answer(http), theirs.answer(http));
    try (HttpLoad toUs = load(ours);
        HttpLoad toThem = load(theirs)) {
      Duel duel =
          Duel.run(
              Contender.of(ours.server().child(), time -> toUs.flatOut(time).flawless()),
              Contender.of(theirs.server().child(), time -> toThem.flatOut(time).flawless()),
              pace);
      report.row(
          workload, pace.connections(), duel, new Target(leastRate, Double.POSITIVE_INFINITY));
    }
  }

  static String base64(int size) {
    return Base64.getEncoder().encodeToString(new byte[size]);
  }

  private HttpLoad load(XmlPost post) throws IOException {
    return new HttpLoad(
        post.server().port(), post.request(), pace.connections(), AnswerParser::new);
  }

  /** White space and spelling may differ; what is told may not. */
  private static void requireSame(Workload workload, String ours, String theirs) {
    for (String answer : List.of(ours, theirs)) {
      if (workload.isTicketing()) {
        Client.expect(workload, "an event", isEvent(answer) ? "an event" : answer);
      } else {
        Client.expect(workload, workload.size(), size(answer));
      }
    }
  }

  private static boolean isEvent(String answer) {
    return answer.contains("Winterreise") && answer.contains("49.50") && answer.contains("Lefèvre");
  }

  private static int size(String answer) {
    Matcher base64 = BASE64.matcher(answer);
    return base64.find() ? Base64.getMimeDecoder().decode(base64.group(1)).length : 0;
  }
}
