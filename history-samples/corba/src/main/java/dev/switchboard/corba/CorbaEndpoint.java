package dev.switchboard.corba;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.port.PortServer;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that are served, and the port they are served on. */
final class CorbaEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(CorbaEndpoint.class);

  private final Bridge bridge;
  private final CorbaPort port;
  private final CorbaObjects objects;
  private final PortServer server;

  CorbaEndpoint(Context context, CorbaOptions options, Bridge bridge) throws IOException {
    this.bridge = bridge;
    port = new CorbaPort(options);
    InetSocketAddress published = port.published();
    objects = new CorbaObjects(published.getHostString(), published.getPort());
    CorbaCalls calls = new CorbaCalls(context.invoker(), objects);
    int limit = options.messageLimit();
    server =
        new PortServer(
            options.terms(),
            port.listener(),
            context.tap(),
            place -> new CorbaConnection(place, limit, calls));
    server.start();
    LOG.info(
        "{} on port {}: corbaname::{}:{}#service",
        CorbaBridge.NAME,
        port.number(),
        published.getHostString(),
        published.getPort());
  }

  @Override
  public void publish(ServiceContract contract) {
    Deferred<Servant> servant =
        new Deferred<>(() -> new Servant(contract, bridge.coverage(contract)));
    objects.publish(contract.name(), IdlPlan.interfaceId(contract.name()), servant);
  }

  @Override
  public List<Document> addresses(ServiceContract contract) {
    Ior reference = objects.service(contract.name());
    return reference == null
        ? List.of()
        : List.of(
            new Document("ior", contract.name() + ".ior", "text/plain", reference.text() + "\n"));
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    Ior target = objects.service(contract.name());
    if (target == null) {
      return List.of();
    }
    InetSocketAddress address = Stub.address(port.address(), http);
    return List.of(CorbaClient.stub(address, target, objects.client(target)));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    return new CorbaRecipes(contract, bridge.coverage(contract)).of(operation, arguments, root);
  }

  /** The port that is listened on. */
  int port() {
    return port.number();
  }

  @Override
  public void close() {
    server.close();
  }
}
