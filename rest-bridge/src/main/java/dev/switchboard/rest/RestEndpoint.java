package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.HttpRecipes;
import dev.switchboard.gateway.wire.HttpStub;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services that are served as REST, by one router for all: resources have no service in their
 * path. A way that another service has already is not served, and the log says so.
 */
final class RestEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(RestEndpoint.class);

  private final ConcurrentSkipListMap<String, RestService> services = new ConcurrentSkipListMap<>();
  private final Bridge bridge;
  private final Json json;
  private final RestIndex index;
  private final RestServlet servlet;

  RestEndpoint(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.json = new Json(JsonOptions.from(context.settings()));
    this.index = new RestIndex(json);
    this.servlet = new RestServlet(context, json, emptyRouter());
  }

  RestServlet servlet() {
    return servlet;
  }

  /** A service that is new is added; one that has changed makes all be routed anew. */
  @Override
  public synchronized void publish(ServiceContract contract) {
    RestService service = new RestService(json, contract, bridge.coverage(contract));
    service
        .refusals()
        .forEach((operation, why) -> LOG.warn("{}.{}: {}", contract.name(), operation, why));
    if (services.put(contract.name(), service) == null) {
      route(servlet.router(), service);
    } else {
      Router<RestTarget> router = emptyRouter();
      services.values().forEach(s -> route(router, s));
      servlet.serve(router);
    }
  }

  @Override
  public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    return List.of(new HttpStub(RestBridge.NAME, http, marshalling(contract)));
  }

  private HttpMarshalling marshalling(ServiceContract contract) {
    return new RestMarshalling(json, contract, bridge.coverage(contract));
  }

  @Override
  public List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    var recipes = new HttpRecipes(root, marshalling(contract).request(operation, arguments));
    return List.of(recipes.curl(), recipes.python());
  }

  @Override
  public synchronized void close() {
    services.clear();
    servlet.serve(new Router<>());
  }

  private Router<RestTarget> emptyRouter() {
    Router<RestTarget> router = new Router<>();
    page(router, List.of(), "the list of services", () -> index.services(services.keySet()));
    return router;
  }

  private void route(Router<RestTarget> router, RestService service) {
    Mapping.Segment name = Mapping.Segment.word(service.name());
    Mapping.Segment document = Mapping.Segment.word(RestService.DOCUMENT);
    Deferred<byte[]> operations = new Deferred<>(() -> index.operations(service));
    page(router, List.of(name), "the operations of " + service.name(), operations);
    page(router, List.of(name, document), "OpenAPI of " + service.name(), service::openApi);
    for (RestService.Way way : service.ways()) {
      Mapping mapping = way.mapping();
      add(
          router,
          mapping.method(),
          mapping.path(),
          new RestTarget.Call(service.name() + "." + mapping.operation().name(), way.operation()));
    }
  }

  private static void page(
      Router<RestTarget> router, List<Mapping.Segment> path, String what, Supplier<byte[]> json) {
    add(router, "GET", path, new RestTarget.Page(what, json));
  }

  private static void add(
      Router<RestTarget> router, String method, List<Mapping.Segment> path, RestTarget target) {
    router
        .add(method, path, target)
        .ifPresent(
            first -> LOG.warn("{}: {} {} is not served: {} has it", target, method, path, first));
  }
}
