package dev.switchboard.corba;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bridge, with its port and references told. */
final class ListeningBridge implements Bridge {
  static final MapSettings ANY_PORT = new MapSettings(Map.of("address", "127.0.0.1:0"));

  private final CorbaBridge bridge = new CorbaBridge();
  private CorbaEndpoint endpoint;

  static MapSettings anyPort(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(ANY_PORT.values());
    settings.putAll(more);
    return new MapSettings(settings);
  }

  int port() {
    return endpoint.port();
  }

  /** The text of a service's IOR. */
  String ior(ServiceContract contract) {
    return endpoint.addresses(contract).get(0).text().strip();
  }

  @Override
  public String name() {
    return bridge.name();
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return bridge.coverage(contract);
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return bridge.describe(contract);
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return bridge.dissect(recording, contract);
  }

  @Override
  public Endpoint open(Context context) throws IOException {
    endpoint = (CorbaEndpoint) bridge.open(context);
    return endpoint;
  }
}
