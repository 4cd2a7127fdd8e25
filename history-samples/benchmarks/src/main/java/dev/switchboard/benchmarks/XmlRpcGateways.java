package dev.switchboard.benchmarks;

import java.io.IOException;

/** The gateway's XML-RPC against Apache's server. */
final class XmlRpcGateways {
  private static final double EVENT_TARGET = 1.4;
  private static final double BLOB_TARGET = 5;

  private final Stage.Servers servers;

  XmlRpcGateways(Stage.Servers servers) {
    this.servers = servers;
  }

  void measure(XmlDuels duels) throws IOException, InterruptedException {
    duels.begin("XML-RPC: the gateway against Apache XML-RPC + stub; CPU of the gateway");
    String event = call("ticketing.getEvent", "<string>" + Workload.EVENT + "</string>");
    duels.duel(
        Workload.GET_EVENT,
        post(servers.gateway(), event),
        post(servers.rival(), event),
        EVENT_TARGET);
    blobs(duels, XmlDuels.BLOB, "<i4>" + XmlDuels.BLOB.size() + "</i4>");
    String bytes = XmlDuels.base64(XmlDuels.ECHO.size());
    blobs(duels, XmlDuels.ECHO, "<base64>" + bytes + "</base64>");
  }

  private void blobs(XmlDuels duels, Workload workload, String value)
      throws IOException, InterruptedException {
    String call = call("blobs." + workload.operation(), value);
    duels.duel(workload, post(servers.gateway(), call), post(servers.rival(), call), BLOB_TARGET);
  }

  private static XmlPost post(Stage.Server server, String body) {
    return new XmlPost(server, "/RPC2", body);
  }

  private static String call(String method, String value) {
    return "<?xml version=\"1.0\"?><methodCall><methodName>"
        + method
        + "</methodName><params><param><value>"
        + value
        + "</value></param></params></methodCall>";
  }
}
