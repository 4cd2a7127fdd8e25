package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.HttpRecipes;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The services that are served over JSON-RPC, by name. */
final class JsonRpcEndpoint implements Endpoint {
  private final Map<String, Deferred<RpcService>> services = new ConcurrentHashMap<>();
  private final Bridge bridge;
  private final Json json;
  private final JsonRpcServlet servlet;

  JsonRpcEndpoint(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.json = new Json(JsonOptions.from(context.settings()));
    this.servlet = new JsonRpcServlet(context, json, services);
  }

  JsonRpcServlet servlet() {
    return servlet;
  }

  @Override
  public void publish(ServiceContract contract) {
    services.put(
        contract.name(),
        new Deferred<>(() -> new RpcService(json, contract, bridge.coverage(contract))));
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    return List.of(new HttpStub(JsonRpcBridge.NAME, http, new RpcMarshalling(json, contract)));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    var marshalling = new RpcMarshalling(json, contract);
    var recipes = new HttpRecipes(root, marshalling.request(operation, arguments));
    return List.of(recipes.curl(), recipes.python());
  }

  @Override
  public void close() {
    services.clear();
  }
}
