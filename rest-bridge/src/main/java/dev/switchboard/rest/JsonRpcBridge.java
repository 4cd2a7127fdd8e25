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
 * JSON-RPC 2.0 over HTTP at {@code /jsonrpc/{service}}: an operation is a method, and OpenRPC
 * describes them. Named and positional parameters, batches, notifications.
 */
public final class JsonRpcBridge implements Bridge {
  static final String NAME = "jsonrpc";

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
    String text = new OpenRpc(new Json(options), contract, coverage(contract)).text();
    return List.of(
        new Document("openrpc", contract.name() + ".openrpc.json", "application/json", text));
  }

  @Override
  public Endpoint open(Context context) {
    JsonRpcEndpoint endpoint = new JsonRpcEndpoint(context, this);
    context.http().mount(JsonRpcServlet.PATH + "*", endpoint.servlet());
    return endpoint;
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return Http.dissect(recording, new JsonRpcWire(contract));
  }
}
