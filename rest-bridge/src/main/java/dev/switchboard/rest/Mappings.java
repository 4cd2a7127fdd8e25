package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.gateway.Coverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ways to a service's operations: always POST at the operation's own path, GET there when it is
 * safe, and the resource that the overlay names.
 */
final class Mappings {
  private final ServiceContract contract;
  private final UrlTypes urlTypes;
  private final Resources resources;
  private final List<Mapping> ways = new ArrayList<>();
  private final Map<String, String> refusals = new LinkedHashMap<>();

  /** Who has a shape already, in words. */
  private final Map<String, String> taken = new HashMap<>();

  Mappings(Json json, ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    this.urlTypes = new UrlTypes(json, contract);
    this.resources = new Resources(contract, urlTypes);
    List<Operation> carried =
        contract.operations().stream().filter(o -> coverage.carries(o.name())).toList();
    reserveOwnPaths(carried);
    carried.forEach(this::add);
  }

  /** An operation's own path is always its own, and the descriptions have theirs. */
  private void reserveOwnPaths(List<Operation> operations) {
    String service = "/" + Mapping.Segment.word(contract.name());
    taken.put("GET " + service, "the list of the service's operations");
    taken.put("GET " + service + "/" + RestService.DOCUMENT, "the OpenAPI document");
    for (Operation operation : operations) {
      taken.put(convention(operation, "GET", "").shape(), operation.name());
      taken.put(convention(operation, "POST", "").shape(), operation.name());
    }
  }

  /** For each operation in the contract's order: its resource, then its own path. */
  List<Mapping> ways() {
    return ways;
  }

  /** Why an operation's resource is not served, by the operation's name. */
  Map<String, String> refusals() {
    return refusals;
  }

  private void add(Operation operation) {
    operation.traits().resource().ifPresent(r -> addResource(operation, r));
    safeReason(operation).ifPresent(why -> ways.add(convention(operation, "GET", why)));
    ways.add(convention(operation, "POST", "every operation is a POST to its own path"));
  }

  private Mapping convention(Operation operation, String method, String why) {
    List<Mapping.Segment> path =
        List.of(Mapping.Segment.word(contract.name()), Mapping.Segment.word(operation.name()));
    List<Mapping.Pair> query =
        Mapping.hasBody(method)
            ? List.of()
            : operation.parameters().stream()
                .map(p -> new Mapping.Pair(p.name(), p.name(), true))
                .toList();
    return new Mapping(
        operation, method, path, query, Mapping.Origin.CONVENTION, why, Optional.empty());
  }

  /** Why an operation is also a GET; empty: it is not. */
  private Optional<String> safeReason(Operation operation) {
    if (hasOtherVerb(operation) || !operation.parameters().stream().allMatch(this::fitsQuery)) {
      return Optional.empty();
    }
    Optional<Boolean> said = operation.traits().safe();
    return said.isPresent()
        ? said.filter(safe -> safe).map(safe -> "the overlay says that it is safe")
        : SafeNames.lookingWord(operation)
            .map(word -> "its name begins with \"" + word + "\" and it has a result");
  }

  /** The operator has said how it is called, and knows why: a token has no place in a URL. */
  private static boolean hasOtherVerb(Operation operation) {
    return operation.traits().resource().filter(r -> !r.method().equals("GET")).isPresent();
  }

  private boolean fitsQuery(Operation.Parameter parameter) {
    return urlTypes.fitQuery(parameter.type());
  }

  private void addResource(Operation operation, Traits.Resource resource) {
    Resources.Reading reading = resources.read(operation, resource);
    Optional<String> refusal =
        reading.refusal().or(() -> conflict(operation, reading.mapping().orElseThrow()));
    if (refusal.isPresent()) {
      String what = resource.method() + " " + resource.template();
      refusals.put(operation.name(), what + " is not served: " + refusal.get());
    } else {
      ways.add(reading.mapping().orElseThrow());
    }
  }

  private Optional<String> conflict(Operation operation, Mapping mapping) {
    return Optional.ofNullable(taken.putIfAbsent(mapping.shape(), operation.name()))
        .map(first -> first + " has " + mapping.shape() + " already");
  }
}
