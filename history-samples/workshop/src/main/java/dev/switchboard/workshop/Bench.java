package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The call bench: calls the gateway's own services over their own wires, by stubs, and keeps every
 * byte. All it has of a service is made when somebody first looks at it.
 */
final class Bench implements Endpoint {
  private final ConcurrentSkipListMap<String, Entry> services = new ConcurrentSkipListMap<>();
  private final List<Spoken> protocols;
  private final Json json;

  Bench(List<Spoken> protocols, Json json) {
    this.protocols = List.copyOf(protocols);
    this.json = json;
  }

  /** A service, its stubs by protocol; they are those of the address by which it was reached. */
  private final class Entry {
    private final ServiceContract contract;
    private final Map<String, Spoke> spokes = new LinkedHashMap<>();
    private Optional<InetSocketAddress> address = Optional.empty();

    Entry(ServiceContract contract) {
      this.contract = contract;
    }

    synchronized Map<String, Spoke> spokes(InetSocketAddress http) {
      if (!address.equals(Optional.of(http))) {
        spokes.clear();
        protocols.forEach(protocol -> add(protocol, http));
        address = Optional.of(http);
      }
      return Collections.unmodifiableMap(new LinkedHashMap<>(spokes));
    }

    private void add(Spoken protocol, InetSocketAddress http) {
      Coverage coverage = protocol.bridge().coverage(contract);
      protocol
          .endpoint()
          .stubs(contract, http)
          .forEach(stub -> spokes.put(stub.name(), new Spoke(protocol, stub, coverage)));
    }
  }

  /** A protocol that the bench can speak with a service. */
  private record Spoke(Spoken protocol, Stub stub, Coverage coverage) {}

  /**
   * A call to be made.
   *
   * @param arguments as {@link FormValues} has them
   */
  record Order(String service, String operation, String protocol, @Nullable Object arguments) {}

  @Override
  public void publish(ServiceContract contract) {
    services.put(contract.name(), new Entry(contract));
  }

  @Override
  public void close() {
    services.clear();
  }

  /** The names of services and their operations, for the page to search in. */
  byte[] names() {
    return json.text(
        out -> {
          out.writeStartArray();
          services.values().forEach(entry -> names(out, entry.contract));
          out.writeEndArray();
        });
  }

  private static void names(JsonGenerator out, ServiceContract contract) {
    out.writeStartObject();
    out.writeStringProperty("name", contract.name());
    out.writeArrayPropertyStart("operations");
    contract.operations().forEach(operation -> out.writeString(operation.name()));
    out.writeEndArray();
    out.writeEndObject();
  }

  /** What the page makes forms of; empty: no such service. */
  Optional<byte[]> contract(String service, InetSocketAddress http) {
    return Optional.ofNullable(services.get(service))
        .map(
            entry -> {
              Map<String, Spoke> spokes = entry.spokes(http);
              Map<String, Coverage> coverages = new LinkedHashMap<>();
              spokes.forEach((name, spoke) -> coverages.put(name, spoke.coverage()));
              return json.text(out -> new ContractJson(out, entry.contract).write(coverages));
            });
  }

  /**
   * Makes a call and waits for it.
   *
   * @throws InvalidArgument when there is nothing like that to call, or with such arguments
   */
  byte[] call(Order order, InetSocketAddress http, Caller caller) {
    Entry entry = known(services.get(order.service()), "service", order.service());
    Operation operation =
        known(
            entry.contract.operation(order.operation()).orElse(null),
            "operation",
            order.operation());
    Spoke spoke = known(entry.spokes(http).get(order.protocol()), "protocol", order.protocol());
    if (!spoke.coverage().carries(operation.name())) {
      throw Found.at("", order.protocol() + " does not carry " + operation.name());
    }
    FormValues values = new FormValues(entry.contract, json);
    Reply reply =
        spoke.stub().call(operation, values.arguments(operation, order.arguments()), caller);
    Dissection dissection = spoke.protocol().bridge().dissect(reply.recording(), entry.contract);
    return json.text(out -> new ReplyJson(out).write(reply, dissection));
  }

  private static <T> T known(@Nullable T found, String what, String name) {
    if (found == null) {
      throw Found.at("", "expected a " + what + " of the bench, found " + Found.quoted(name));
    }
    return found;
  }
}
