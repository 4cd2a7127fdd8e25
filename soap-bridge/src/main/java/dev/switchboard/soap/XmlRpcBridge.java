package dev.switchboard.soap;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Http;
import dev.switchboard.gateway.wire.Recording;
import java.util.List;

/**
 * XML-RPC at {@code /RPC2} for all services, where a method is {@code service.operation}, and at
 * {@code /RPC2/{service}} for one. Introspection and multicall are those every library expects.
 */
public final class XmlRpcBridge implements Bridge {
  static final String NAME = "xml-rpc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new XmlRpcLosses());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    String text = new XmlRpcHelp(contract, new XmlRpcFaults(contract)).document(coverage(contract));
    return List.of(
        new Document("xmlrpc", contract.name() + ".xmlrpc.txt", "text/plain; charset=utf-8", text));
  }

  @Override
  public Endpoint open(Context context) {
    XmlRpcEndpoint endpoint = new XmlRpcEndpoint(context, this);
    context.http().mount(XmlRpcServlet.PATH + "/*", endpoint.servlet(), endpoint::refusal);
    return endpoint;
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return Http.dissect(recording, new XmlUse(body -> new XmlRpcRoles(contract, body)));
  }
}
