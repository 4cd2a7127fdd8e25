package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The call bench: calls the gateway's own services over their own wires, by stubs, and keeps every
 * byte, also of the RMI calls behind them. All it has of a service is made when somebody first
 * looks at it.
 */
final class Bench implements Endpoint {
  private final ConcurrentSkipListMap<String, Entry> services = new ConcurrentSkipListMap<>();
  private final List<Spoken> protocols;
  private final Function<ServiceContract, Optional<Stub>> direct;
  private final Behind behind;
  private final Fields fields;
  private final Json json;

  /**
   * @param direct calls a service's own server, past all protocols
   * @param fields whose values nobody is to see in bytes
   */
  Bench(
      List<Spoken> protocols,
      Function<ServiceContract, Optional<Stub>> direct,
      Behind behind,
      Fields fields,
      Json json) {
    this.protocols = List.copyOf(protocols);
    this.direct = direct;
    this.behind = behind;
    this.fields = fields;
    this.json = json;
  }

  /** A service, its stubs by protocol; they are those of the address by which it was reached. */
  private final class Entry {
    private final ServiceContract contract;
    private final Map<String, Spoke> spokes = new TreeMap<>(Wires.BY_AGE);
    private Optional<InetSocketAddress> address = Optional.empty();

    Entry(ServiceContract contract) {
      this.contract = contract;
    }

    synchronized Map<String, Spoke> spokes(InetSocketAddress http) {
      if (!address.equals(Optional.of(http))) {
        spokes.clear();
        protocols.forEach(protocol -> add(protocol, http));
        direct.apply(contract).ifPresent(this::add);
        address = Optional.of(http);
      }
      return Collections.unmodifiableMap(new LinkedHashMap<>(spokes));
    }

    private void add(Spoken protocol, InetSocketAddress http) {
      Bridge bridge = protocol.bridge();
      Coverage coverage = bridge.coverage(contract);
      protocol
          .endpoint()
          .stubs(contract, http)
          .forEach(
              stub -> spokes.put(stub.name(), new Spoke(stub, coverage, bridge::dissect, true)));
    }

    private void add(Stub stub) {
      List<Coverage.Line> lines =
          contract.operations().stream()
              .map(o -> new Coverage.Line(o.name(), Coverage.Verdict.CARRIED, ""))
              .toList();
      Coverage all = new Coverage(stub.name(), lines);
      spokes.put(stub.name(), new Spoke(stub, all, Jrmp::dissect, false));
    }
  }

  /**
   * What the bench can speak with a service.
   *
   * @param bridged whether the gateway makes an RMI call for it; false: it is one
   */
  private record Spoke(
      Stub stub,
      Coverage coverage,
      BiFunction<Recording, ServiceContract, Dissection> labels,
      boolean bridged) {}

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
    Entry entry = known(services.get(order.service()), "a service", order.service());
    Operation operation =
        known(
            entry.contract.operation(order.operation()).orElse(null),
            "an operation",
            order.operation());
    Spoke spoke = known(entry.spokes(http).get(order.protocol()), "a protocol", order.protocol());
    if (!spoke.coverage().carries(operation.name())) {
      throw Found.at("", order.protocol() + " does not carry " + operation.name());
    }
    FormValues values = new FormValues(entry.contract, json);
    Reply reply =
        spoke.stub().call(operation, values.arguments(operation, order.arguments()), caller);
    Dissection dissection = spoke.labels().apply(reply.recording(), entry.contract);
    Fields.Shown shown = fields.shown(reply.recording(), entry.contract, operation, dissection);
    return spoken(spoke, reply, shown, entry.contract);
  }

  private byte[] spoken(Spoke spoke, Reply reply, Fields.Shown shown, ServiceContract contract) {
    if (!spoke.bridged()) {
      return json.text(out -> new ReplyJson(out, fields).write(reply, shown));
    }
    Behind.Trail trail = behind.of(reply);
    return json.text(out -> new ReplyJson(out, fields).write(reply, shown, trail, contract));
  }

  private static <T> T known(@Nullable T found, String what, String name) {
    if (found == null) {
      throw Found.at("", "expected " + what + " of the bench, found " + Found.quoted(name));
    }
    return found;
  }
}
