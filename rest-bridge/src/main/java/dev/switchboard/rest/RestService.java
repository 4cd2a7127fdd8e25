package dev.switchboard.rest;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A published service: the ways to its operations, and its description. */
final class RestService {
  static final String DOCUMENT = "openapi.json";

  private final Json json;
  private final ServiceContract contract;
  private final Mappings mappings;
  private final List<Way> ways = new ArrayList<>();
  private final Deferred<List<RestOperation>> operations;
  private final Deferred<byte[]> openApi;

  /** A mapping and what it leads to. */
  record Way(Mapping mapping, Supplier<RestOperation> operation) {}

  RestService(Json json, ServiceContract contract, Coverage coverage) {
    this.json = json;
    this.contract = contract;
    this.mappings = new Mappings(json, contract, coverage);
    this.operations = new Deferred<>(this::ready);
    this.openApi =
        new Deferred<>(
            () -> new OpenApi(json, contract, mappings).text().getBytes(StandardCharsets.UTF_8));
    for (Mapping mapping : mappings.ways()) {
      int number = ways.size();
      ways.add(new Way(mapping, () -> operations.get().get(number)));
    }
  }

  private List<RestOperation> ready() {
    JsonCodecs codecs = new JsonCodecs(json, contract);
    RestFaults faults = new RestFaults(codecs, documentPath(contract.name()));
    return mappings.ways().stream()
        .map(mapping -> new RestOperation(contract, mapping, codecs, faults))
        .toList();
  }

  static String documentPath(String service) {
    return RestServlet.ROOT + "/" + PercentCoding.encode(service) + "/" + DOCUMENT;
  }

  String name() {
    return contract.name();
  }

  List<Way> ways() {
    return ways;
  }

  /** Why a resource of the overlay is not served, by operation. */
  Map<String, String> refusals() {
    return mappings.refusals();
  }

  byte[] openApi() {
    return openApi.get();
  }
}
