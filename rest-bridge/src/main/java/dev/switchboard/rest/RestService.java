package dev.switchboard.rest;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A published service: the ways to its operations, and its description. */
final class RestService {
  static final String DOCUMENT = "openapi.json";

  private final Json json;
  private final ServiceContract contract;
  private final Mappings mappings;
  private final List<Way> ways = new ArrayList<>();
  private volatile byte @Nullable [] openApi;

  /** A mapping and what it leads to. */
  record Way(Mapping mapping, RestOperation operation) {}

  RestService(Json json, ServiceContract contract, Coverage coverage) {
    this.json = json;
    this.contract = contract;
    this.mappings = new Mappings(json, contract, coverage);
    JsonCodecs codecs = new JsonCodecs(json, contract);
    RestFaults faults = new RestFaults(codecs, documentPath(contract.name()));
    mappings
        .ways()
        .forEach(m -> ways.add(new Way(m, new RestOperation(contract, m, codecs, faults))));
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

  /** Made when first asked for: of a thousand services few are ever read about. */
  byte[] openApi() {
    byte[] made = openApi;
    if (made == null) {
      made = new OpenApi(json, contract, mappings).text().getBytes(StandardCharsets.UTF_8);
      openApi = made;
    }
    return made;
  }
}
