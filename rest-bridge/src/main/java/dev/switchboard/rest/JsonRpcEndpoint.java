package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
  public void close() {
    services.clear();
  }
}
