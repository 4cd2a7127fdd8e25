package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Scope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published service: its methods, their codecs, its description. */
final class RpcService {
  private final Json json;
  private final ServiceContract contract;
  private final Map<String, Method> methods = new HashMap<>();
  private final RpcFaults faults;
  private final RpcAnswers answers;
  private final Deferred<byte[]> openRpc;

  RpcService(Json json, ServiceContract contract, Coverage coverage) {
    this.json = json;
    this.contract = contract;
    this.faults = new RpcFaults(contract);
    JsonCodecs codecs = new JsonCodecs(json, contract);
    this.answers = new RpcAnswers(json, codecs);
    OpenRpc document = new OpenRpc(json, contract, coverage);
    this.openRpc = new Deferred<>(() -> document.text().getBytes(StandardCharsets.UTF_8));
    contract.operations().stream()
        .filter(o -> coverage.carries(o.name()))
        .forEach(o -> methods.put(o.name(), method(codecs, o)));
  }

  private static Method method(JsonCodecs codecs, Operation operation) {
    return new Method(operation, codecs.arguments(operation), codecs.result(operation));
  }

  /** One operation, ready to be called. */
  record Method(Operation operation, Arguments arguments, JsonCodec result) {}

  String name() {
    return contract.name();
  }

  RpcFaults faults() {
    return faults;
  }

  RpcAnswers answers() {
    return answers;
  }

  byte[] openRpc() {
    return openRpc.get();
  }

  @Nullable Method method(String name) {
    return methods.get(name);
  }

  /**
   * The invocation that a request asks for.
   *
   * @throws InvalidArgument when its parameters are not the method's
   */
  Invocation invocation(Method method, RpcRequest request, Scope scope) {
    return new Invocation(contract, method.operation(), arguments(method, request), scope);
  }

  private @Nullable Object[] arguments(Method method, RpcRequest request) {
    RpcRequest.Span params = request.params();
    if (!params.isPresent()) {
      return method.arguments().none(Pointers.PARAMS);
    }
    try (JsonReader in =
        json.reader(request.body(), params.start(), params.length(), Pointers.PARAMS)) {
      return method.arguments().read(in);
    }
  }
}
