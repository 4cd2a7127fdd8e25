package dev.switchboard.rest;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Http;
import dev.switchboard.gateway.wire.Recording;
import java.util.List;

/**
 * REST over HTTP below {@code /api}: resources where the overlay names them, and for every
 * operation a path of its own; OpenAPI 3.1 describes them.
 */
public final class RestBridge implements Bridge {
  static final String NAME = "rest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new JsonLosses());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return describe(contract, JsonOptions.DEFAULT);
  }

  @Override
  public List<Document> describe(ServiceContract contract, Settings settings) {
    return describe(contract, JsonOptions.from(settings));
  }

  private List<Document> describe(ServiceContract contract, JsonOptions options) {
    Json json = new Json(options);
    Mappings mappings = new Mappings(json, contract, coverage(contract));
    String text = new OpenApi(json, contract, mappings).text();
    return List.of(
        new Document("openapi", contract.name() + ".openapi.json", "application/json", text));
  }

  @Override
  public Endpoint open(Context context) {
    RestEndpoint endpoint = new RestEndpoint(context, this);
    context.http().mount(RestServlet.ROOT + "/*", endpoint.servlet());
    return endpoint;
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return Http.dissect(recording, new RestWire(contract, coverage(contract)));
  }
}
