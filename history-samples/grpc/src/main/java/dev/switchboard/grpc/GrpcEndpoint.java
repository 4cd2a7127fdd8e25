package dev.switchboard.grpc;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services that are served, by the names they have on the wire. */
final class GrpcEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcEndpoint.class);

  private final Map<String, Offer> offers = new ConcurrentSkipListMap<>();
  private final Bridge bridge;
  private final String host;
  private final Optional<Tap> tap;
  private final Port port;

  /** A service to be, and the contract's name behind it. */
  private record Offer(String contract, Deferred<Service> service) {}

  GrpcEndpoint(Context context, Bridge bridge) throws IOException {
    this.bridge = bridge;
    GrpcOptions options = GrpcOptions.from(context.settings());
    Calls calls = new Calls(context.invoker(), options.limits());
    this.host = options.host();
    this.tap = context.tap();
    this.port = port(options, calls);
    Dialects dialects = new Dialects(options.limits());
    WebServlet web = new WebServlet(this, calls, dialects, context.settings());
    context.http().mount("/*", web, new WebRefusals(dialects, this::serves));
    LOG.info("gRPC at {}:{}", options.host(), port.number());
  }

  private Port port(GrpcOptions options, Calls calls) throws IOException {
    if (options.port() != GrpcOptions.USUAL) {
      return port(options, calls, options.port());
    }
    try {
      return port(options, calls, GrpcOptions.USUAL_PORT);
    } catch (IOException e) {
      LOG.warn("{}; another port is taken, for none is configured", e.getMessage());
      return port(options, calls, 0);
    }
  }

  private Port port(GrpcOptions options, Calls calls, int number) throws IOException {
    return new Port(
        new InetSocketAddress(options.host(), number),
        channel ->
            new NettyServer(
                channel, new Registry(calls, this::method, this::services), options, tap));
  }

  int port() {
    return port.number();
  }

  private List<Service> services() {
    return offers.values().stream().map(offer -> offer.service().get()).toList();
  }

  /** What is called by {@code package.Service/Method}. */
  Service.@Nullable Call method(String path) {
    int slash = path.indexOf('/');
    Offer offer = slash < 0 ? null : offers.get(path.substring(0, slash));
    return offer == null ? null : offer.service().get().call(path.substring(slash + 1));
  }

  /** Whether a service of this name is served. */
  boolean serves(String service) {
    return offers.containsKey(service);
  }

  private static String nameOf(ServiceContract contract) {
    return ProtoNames.packageOf(contract.name()) + "." + ProtoNames.serviceOf(contract.name());
  }

  @Override
  public void publish(ServiceContract contract) {
    String name = nameOf(contract);
    Deferred<Service> service =
        new Deferred<>(() -> new Service(contract, bridge.coverage(contract)));
    Offer kept =
        offers.merge(
            name,
            new Offer(contract.name(), service),
            (old, offered) -> old.contract().equals(offered.contract()) ? offered : old);
    if (!kept.contract().equals(contract.name())) {
      LOG.error(
          "{} is not served over gRPC: its name there, {}, is that of {}",
          contract.name(),
          name,
          kept.contract());
    }
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    Offer offer = offers.get(nameOf(contract));
    if (offer == null || !offer.contract().equals(contract.name())) {
      return List.of();
    }
    CallForms forms = new CallForms(offer.service().get().schema());
    String name = GrpcBridge.NAME;
    return List.of(
        HttpStub.http2(name, name, address(http), new GrpcMarshalling(forms)),
        new HttpStub("connect", name, http, new ConnectMarshalling(forms)),
        new HttpStub("grpc-web", name, http, new GrpcWebMarshalling(forms)));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    return new GrpcRecipes(contract, bridge.coverage(contract), root, authority(root))
        .of(operation, arguments);
  }

  /** Where gRPC is, for a reader who reaches the HTTP host by this root. */
  private String authority(String root) {
    InetAddress own = new InetSocketAddress(host, 0).getAddress();
    boolean any = own == null || own.isAnyLocalAddress();
    return (any ? URI.create(root).getHost() : host) + ":" + port();
  }

  /** The gRPC port, by the HTTP port's address if it listens at all of this machine's. */
  private InetSocketAddress address(InetSocketAddress http) {
    InetAddress own = new InetSocketAddress(host, 0).getAddress();
    boolean any = own == null || own.isAnyLocalAddress();
    return new InetSocketAddress(any ? http.getAddress() : own, port());
  }

  @Override
  public void drain() {
    port.drain();
  }

  @Override
  public void close() {
    port.close();
  }
}
