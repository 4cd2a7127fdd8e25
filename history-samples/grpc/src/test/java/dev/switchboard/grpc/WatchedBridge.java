package dev.switchboard.grpc;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import java.io.IOException;
import java.util.List;

/** The bridge, and where it has been opened. */
final class WatchedBridge implements Bridge {
  private final GrpcBridge bridge = new GrpcBridge();
  private int port;
  private GrpcEndpoint endpoint;

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
  public Endpoint open(Context context) throws IOException {
    endpoint = (GrpcEndpoint) bridge.open(context);
    port = endpoint.port();
    return endpoint;
  }

  GrpcEndpoint endpoint() {
    return endpoint;
  }

  int port() {
    return port;
  }
}
