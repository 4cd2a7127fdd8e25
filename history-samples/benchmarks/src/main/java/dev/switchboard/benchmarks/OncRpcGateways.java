package dev.switchboard.benchmarks;

import java.io.IOException;

/** The gateway's ONC RPC against a service on oncrpc4j. */
final class OncRpcGateways {
  /** As many calls as the rival's, of no more CPU each. */
  private static final Target TARGET = new Target(1, 1);

  private final Stage.OncServers servers;
  private final Pace pace;
  private final Report report;

  OncRpcGateways(Stage.OncServers servers, Pace pace, Report report) {
    this.servers = servers;
    this.pace = pace.ofGateways();
    this.report = report;
  }

  void measure() throws IOException, InterruptedException {
    report.table("ONC RPC: the gateway against oncrpc4j + stub; CPU of the gateway", "con");
    duel(Workload.GET_EVENT, OncRpcService.GET_EVENT);
    duel(Workload.GET_TICKETS, OncRpcService.GET_TICKETS);
  }

  private void duel(Workload workload, int procedure) throws IOException, InterruptedException {
    OncRpcCall ours = call(servers.gateway(), procedure);
    OncRpcCall theirs = call(servers.rival(), procedure);
    Client.expect(workload, theirs.answer(), ours.answer()); // byte by byte
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

  private OncRpcCall call(Stage.Server server, int procedure) {
    return new OncRpcCall(server.port(), servers.program(), procedure, Workload.EVENT);
  }

  private HttpLoad load(OncRpcCall call) throws IOException {
    return new HttpLoad(call.port(), call.request(), pace.connections(), RecordAnswers::new);
  }
}
