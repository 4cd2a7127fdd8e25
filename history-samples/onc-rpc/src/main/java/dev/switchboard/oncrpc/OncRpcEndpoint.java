package dev.switchboard.oncrpc;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.port.PortServer;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Stub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs that are served, and the port they are served on. */
final class OncRpcEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(OncRpcEndpoint.class);

  private record Served(String service, int version, Deferred<OncProgram> program) {}

  private final Map<Integer, Served> programs = new ConcurrentHashMap<>();
  private final OncRpcOptions options;
  private final Bridge bridge;
  private final PortServer server;
  private final InetSocketAddress address;
  private final Rpcbind rpcbind;

  OncRpcEndpoint(Context context, OncRpcOptions options, Bridge bridge) throws IOException {
    this.options = options;
    this.bridge = bridge;
    OncCalls calls = new OncCalls(context.invoker(), this::program);
    server = OncPort.open(options).serve(options, calls, context.tap());
    address = server.address();
    rpcbind = new Rpcbind(options, port());
    LOG.info("{} on port {}, TCP{}", OncRpcBridge.NAME, port(), udp());
  }

  private String udp() {
    return options.udp() ? " and UDP" : "";
  }

  private OncProgram program(int number, int version) {
    Served served = programs.get(number);
    if (served == null) {
      throw RpcRefused.program(number);
    }
    if (version != served.version) {
      throw RpcRefused.programVersion(version, served.version);
    }
    return served.program.get();
  }

  @Override
  public synchronized void publish(ServiceContract contract) {
    OncRpcOptions.Numbers numbers = options.of(contract.name());
    Served taken = programs.get(numbers.program());
    if (taken != null && !taken.service.equals(contract.name())) {
      LOG.error(
          "{} is not served over ONC RPC: {} has its program number {}; give it another by bridges >"
              + " onc-rpc > programs",
          contract.name(),
          taken.service,
          numbers.program());
      return;
    }
    Deferred<OncProgram> program =
        new Deferred<>(() -> new OncProgram(contract, bridge.coverage(contract)));
    programs.put(numbers.program(), new Served(contract.name(), numbers.version(), program));
    rpcbind.register(numbers);
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    OncRpcOptions.Numbers numbers = options.of(contract.name());
    Served served = programs.get(numbers.program());
    if (served == null || !served.service.equals(contract.name())) {
      return List.of(); // another service has its number
    }
    InetSocketAddress reached = Stub.address(address, http);
    return Stream.of(Transport.TCP, Transport.UDP)
        .filter(transport -> transport == Transport.TCP || options.udp())
        .map(transport -> OncClient.stub(transport, reached, numbers, served.program))
        .toList();
  }

  /** The port of TCP and UDP. */
  int port() {
    return address.getPort();
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    return new OncRecipes(contract, bridge.coverage(contract), options.of(contract.name()))
        .of(operation, arguments, root, address);
  }

  @Override
  public void close() {
    rpcbind.close();
    server.close();
  }
}
