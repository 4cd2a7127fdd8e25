package dev.switchboard.workshop;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.Vitals;
import dev.switchboard.gateway.wire.Stub;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operator's console: what is served, how it is carried, how often it is called and how long
 * that takes, and the commands that make a call. Every answer is bounded, however much is served.
 */
final class Console implements Endpoint {
  private final ConcurrentSkipListMap<String, Entry> services = new ConcurrentSkipListMap<>();
  private final Directory directory = new Directory();
  private final List<Spoken> protocols;
  private final Function<ServiceContract, Optional<Stub>> direct;
  private final Vitals vitals;
  private final Json json;

  /**
   * @param direct a client of a service's own server
   */
  Console(
      List<Spoken> protocols,
      Function<ServiceContract, Optional<Stub>> direct,
      Vitals vitals,
      Json json) {
    this.protocols = List.copyOf(protocols);
    this.direct = direct;
    this.vitals = vitals;
    this.json = json;
  }

  /** A service; what its protocols say of it is worked out when somebody first looks. */
  private record Entry(ServiceContract contract, Deferred<List<Coverage>> coverages) {}

  /**
   * A call that commands are wanted for.
   *
   * @param arguments as {@link FormValues} has them
   * @param root scheme and authority by which the reader reaches the gateway
   */
  record Wish(String service, String operation, @Nullable Object arguments, String root) {}

  @Override
  public void publish(ServiceContract contract) {
    Deferred<List<Coverage>> coverages =
        new Deferred<>(() -> protocols.stream().map(p -> p.bridge().coverage(contract)).toList());
    services.put(contract.name(), new Entry(contract, coverages));
    directory.put(contract);
  }

  @Override
  public void close() {
    services.clear();
  }

  /** Services and operations that have all these words. */
  byte[] find(String words, int from) {
    Directory.Page page = directory.find(words, from);
    return json.text(out -> new ConsoleJson(out).found(page));
  }

  /** A service, and some of its operations with how each protocol carries them. */
  Optional<byte[]> service(String name, int from) {
    return Optional.ofNullable(services.get(name))
        .map(
            entry ->
                json.text(
                    out ->
                        new ConsoleJson(out).service(entry.contract, entry.coverages.get(), from)));
  }

  /** What was called of all services, or of one by operation. */
  byte[] rates(String service) {
    Rates rates = new Rates(vitals.tallies());
    return json.text(
        out -> {
          if (service.isEmpty()) {
            rates.all(out);
          } else {
            rates.of(service, out);
          }
        });
  }

  byte[] health() {
    return vitals.health().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The commands that make a call; where a protocol or client has none, why.
   *
   * @throws InvalidArgument when there is nothing like that to call, or with such arguments
   */
  byte[] commands(Wish wish) {
    Entry entry = services.get(wish.service());
    if (entry == null) {
      throw Found.at("", "expected a service, found " + Found.quoted(wish.service()));
    }
    Operation operation =
        entry
            .contract
            .operation(wish.operation())
            .orElseThrow(
                () ->
                    Found.at("", "expected an operation, found " + Found.quoted(wish.operation())));
    FormValues values = new FormValues(entry.contract, json);
    @Nullable Object[] arguments = values.arguments(operation, wish.arguments());
    return json.text(
        out -> {
          CommandsJson commands = new CommandsJson(out, entry.contract, operation, wish.root());
          commands.write(protocols, entry.coverages.get(), direct.apply(entry.contract), arguments);
        });
  }
}
