package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The gateway's CORBA against a servant on the JDK's former ORB. */
final class CorbaGateways {
  /** As many calls as the rival's, of no more CPU each. */
  private static final Target TARGET = new Target(1, 1);

  private final Stage.CorbaServers servers;
  private final Pace pace;
  private final Report report;

  CorbaGateways(Stage.CorbaServers servers, Pace pace, Report report) {
    this.servers = servers;
    this.pace = pace.ofGateways();
    this.report = report;
  }

  void measure() throws IOException, InterruptedException {
    report.table("CORBA: the gateway against openjdk-orb + stub; CPU of the gateway", "con");
    duel(Workload.GET_EVENT);
    duel(Workload.GET_TICKETS);
  }

  private void duel(Workload workload) throws IOException, InterruptedException {
    byte[] key = "service/ticketing".getBytes(StandardCharsets.US_ASCII);
    CorbaCall ours = call(servers.gateway(), key, workload);
    CorbaCall theirs = call(servers.rival(), servers.rivalKey(), workload);
    Client.expect(workload, said(workload, theirs.answer()), said(workload, ours.answer()));
    try (HttpLoad toUs = load(ours);
        HttpLoad toThem = load(theirs)) {
      Duel duel =
          Duel.run(
              Contender.of(servers.gateway().child(), time -> toUs.flatOut(time).flawless()),
              Contender.of(servers.rival().child(), time -> toThem.flatOut(time).flawless()),
              pace);
      report.row(workload, pace.connections(), duel, TARGET);
    }
  }

  private static CorbaCall call(Stage.Server server, byte[] key, Workload workload) {
    return new CorbaCall(server.port(), key, workload.operation(), Workload.EVENT);
  }

  private HttpLoad load(CorbaCall call) throws IOException {
    return new HttpLoad(call.port(), call.request(), pace.connections(), GiopAnswers::new);
  }

  /**
   * An ORB may begin each wide string with a mark and align otherwise; what is told is the same.
   */
  private static String said(Workload workload, ByteBuffer body) {
    boolean present = body.get() == 1;
    int first = body.position(body.position() + 3).getInt();
    String wide = StandardCharsets.UTF_16BE.decode(body.duplicate()).toString();
    String narrow = StandardCharsets.ISO_8859_1.decode(body).toString();
    String what =
        workload.equals(Workload.GET_EVENT)
            ? wide.contains("Winterreise") + " " + narrow.contains("49.50")
            : first + " tickets";
    return present + " " + what;
  }
}
