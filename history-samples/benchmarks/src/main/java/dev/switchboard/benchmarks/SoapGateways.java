package dev.switchboard.benchmarks;

import java.io.IOException;

/** The gateway's SOAP 1.1 against an endpoint on CXF. */
final class SoapGateways {
  private static final double EVENT_TARGET = 1.7;
  private static final double BLOB_TARGET = 3;

  private final Stage.Servers servers;

  SoapGateways(Stage.Servers servers) {
    this.servers = servers;
  }

  void measure(XmlDuels duels) throws IOException, InterruptedException {
    duels.begin("SOAP: the gateway against CXF JAX-WS + JAXB + stub; CPU of the gateway");
    duels.duel(
        Workload.GET_EVENT,
        ours(servers.gateway(), "ticketing", "getEvent", "eventId", Workload.EVENT),
        theirs("ticketing", "getEvent", "eventId", Workload.EVENT),
        EVENT_TARGET);
    blobs(duels, XmlDuels.BLOB, "size", Integer.toString(XmlDuels.BLOB.size()));
    blobs(duels, XmlDuels.ECHO, "bytes", XmlDuels.base64(XmlDuels.ECHO.size()));
  }

  private void blobs(XmlDuels duels, Workload workload, String name, String value)
      throws IOException, InterruptedException {
    String operation = workload.operation();
    duels.duel(
        workload,
        ours(servers.gateway(), "blobs", operation, name, value),
        theirs("blobs", operation, name, value),
        BLOB_TARGET);
  }

  private static XmlPost ours(
      Stage.Server server, String service, String operation, String name, String value) {
    String element = "<t:" + name + ">" + value + "</t:" + name + ">";
    return post(server, service, operation, element);
  }

  /** Elements below the first have no namespace where nothing else is said to JAX-WS. */
  private XmlPost theirs(String service, String operation, String name, String value) {
    String element = "<" + name + ">" + value + "</" + name + ">";
    return post(servers.rival(), service, operation, element);
  }

  private static XmlPost post(
      Stage.Server server, String service, String operation, String element) {
    String body =
        ("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + "<t:%1$s xmlns:t=\"urn:switchboard:%2$s\">%3$s</t:%1$s>"
                + "</soap:Body></soap:Envelope>")
            .formatted(operation, service, element);
    return new XmlPost(server, "/soap/" + service, body);
  }
}
