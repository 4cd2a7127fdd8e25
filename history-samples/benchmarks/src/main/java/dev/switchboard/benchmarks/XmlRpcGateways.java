package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The gateway's XML-RPC against Apache's server. */
final class XmlRpcGateways {
  private static final int CONNECTIONS = 16;
  private static final int BLOB = 64 << 10;
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final Target EVENT_TARGET = new Target(1.4, Double.POSITIVE_INFINITY);
  private static final Target BLOB_TARGET = new Target(5, Double.POSITIVE_INFINITY);

  private final Stage.Server ticketing;
  private final Stage.Server blobs;
  private final Stage.Server rival;
  private final Pace pace;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param ticketing our gateway in front of the ticketing service
   * @param blobs our gateway in front of {@link Blobs}
   */
  XmlRpcGateways(Stage.Server ticketing, Stage.Server blobs, Stage.Server rival, Pace pace) {
    this.ticketing = ticketing;
    this.blobs = blobs;
    this.rival = rival;
    this.pace = pace.ofGateways();
  }

  void measure(Report report) throws IOException, InterruptedException {
    report.table("XML-RPC: the gateway against Apache XML-RPC + stub; CPU of the gateway", "con");
    duel(
        Workload.GET_EVENT,
        ticketing,
        call("ticketing.getEvent", "<string>" + Workload.EVENT + "</string>"),
        EVENT_TARGET,
        report);
    duel(
        new Workload("source", BLOB),
        blobs,
        call("blobs.source", "<i4>" + BLOB + "</i4>"),
        BLOB_TARGET,
        report);
  }

  private static String call(String method, String value) {
    return "<?xml version=\"1.0\"?><methodCall><methodName>"
        + method
        + "</methodName><params><param><value>"
        + value
        + "</value></param></params></methodCall>";
  }

  private void duel(Workload workload, Stage.Server ours, String body, Target target, Report report)
      throws IOException, InterruptedException {
    requireSame(workload, answer(ours.port(), body), answer(rival.port(), body));
    try (HttpLoad toUs = new HttpLoad(ours.port(), request(ours.port(), body), CONNECTIONS);
        HttpLoad toThem = new HttpLoad(rival.port(), request(rival.port(), body), CONNECTIONS)) {
      Duel duel =
          Duel.run(
              new Contender(ours.child()::cpu, time -> toUs.flatOut(time).flawless()),
              new Contender(rival.child()::cpu, time -> toThem.flatOut(time).flawless()),
              pace);
      report.row(workload, CONNECTIONS, duel, target);
    }
  }

  private static byte[] request(int port, String body) {
    String head =
        "POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nContent-Type: text/xml\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: keep-alive\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** A service may come a moment after its gateway. */
  private String answer(int port, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/RPC2"))
            .header("Content-Type", "text/xml")
            .timeout(ARRIVAL)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (true) {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      if (answer.contains("<params>")) {
        return answer;
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("/RPC2: expected a result, found " + answer);
      }
    }
  }

  /** White space and spelling may differ; what is told may not. */
  private static void requireSame(Workload workload, String ours, String theirs) {
    if (workload.isTicketing()) {
      Client.expect(workload, "an event", isEvent(ours) ? "an event" : ours);
      Client.expect(workload, "an event", isEvent(theirs) ? "an event" : theirs);
    } else {
      Client.expect(workload, BLOB, size(ours));
      Client.expect(workload, BLOB, size(theirs));
    }
  }

  private static boolean isEvent(String answer) {
    return answer.contains("Winterreise") && answer.contains("49.50") && answer.contains("Lefèvre");
  }

  private static int size(String answer) {
    String text = answer.substring(answer.indexOf("<base64>") + 8, answer.indexOf("</base64>"));
    return Base64.getMimeDecoder().decode(text).length;
  }
}
