package dev.switchboard.soap;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.wire.HttpRecipes;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The methods that are served over XML-RPC, by address. */
final class XmlRpcEndpoint implements Endpoint {
  /** The address of all services. */
  static final String ALL = "";

  private final Map<String, Deferred<XmlRpcService>> services = new ConcurrentSkipListMap<>();
  private final Map<String, Deferred<XmlRpcMethods>> addresses = new ConcurrentHashMap<>();
  private final Bridge bridge;
  private final XmlRpcOptions options;
  private final XmlRpcServlet servlet;

  XmlRpcEndpoint(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.options = XmlRpcOptions.from(context.settings());
    this.servlet = new XmlRpcServlet(context, options, this);
    addresses.put(ALL, new Deferred<>(this::all));
  }

  private XmlRpcMethods all() {
    return XmlRpcMethods.of(services.values().stream().map(Deferred::get).toList());
  }

  XmlRpcServlet servlet() {
    return servlet;
  }

  /** What the host refuses by itself, as a fault. */
  Answer refusal(int status, String detail, String contentType) {
    Bytes body = new Bytes();
    new XmlRpcAnswers(options).refusal(body, XmlRpcFault.refusal(status, detail));
    return new Answer(status, XmlRpcExchange.MEDIA_TYPE, List.of(), body, () -> {});
  }

  /** The methods at a service's address, or at {@link #ALL}. */
  @Nullable XmlRpcMethods methods(String address) {
    Deferred<XmlRpcMethods> methods = addresses.get(address);
    return methods == null ? null : methods.get();
  }

  @Override
  public synchronized void publish(ServiceContract contract) {
    Deferred<XmlRpcService> service =
        new Deferred<>(() -> new XmlRpcService(options, contract, bridge.coverage(contract)));
    services.put(contract.name(), service);
    addresses.put(contract.name(), new Deferred<>(() -> XmlRpcMethods.of(service.get())));
    addresses.put(ALL, new Deferred<>(this::all));
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    return List.of(new HttpStub(XmlRpcBridge.NAME, http, new XmlRpcMarshalling(options, contract)));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    var request = new XmlRpcMarshalling(options, contract).request(operation, arguments);
    String method = contract.name() + "." + operation.name();
    return List.of(
        new XmlRpcPython(options).recipe(root, method, request.body()),
        new HttpRecipes(root, request).curl());
  }

  @Override
  public void close() {
    addresses.clear();
  }
}
