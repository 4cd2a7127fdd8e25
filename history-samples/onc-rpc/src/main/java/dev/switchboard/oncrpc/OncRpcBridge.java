package dev.switchboard.oncrpc;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * ONC RPC version 2 (RFC 5531) with XDR (RFC 4506), over TCP and UDP on one port of its own. Each
 * service is a program, each operation a procedure, and rpcgen takes the description.
 */
public final class OncRpcBridge implements Bridge {
  static final String NAME = "onc-rpc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new XdrLosses());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return describe(
        contract,
        new OncRpcOptions.Numbers(
            XdrNumbers.program(contract.name()), OncRpcOptions.Numbers.FIRST_VERSION));
  }

  @Override
  public List<Document> describe(ServiceContract contract, Settings settings) {
    return describe(contract, OncRpcOptions.from(settings).of(contract.name()));
  }

  private List<Document> describe(ServiceContract contract, OncRpcOptions.Numbers numbers) {
    String text = new XProgram(contract, coverage(contract), numbers).text();
    return List.of(new Document("x", contract.name() + ".x", "text/plain; charset=utf-8", text));
  }

  @Override
  public OptionalLong number(ServiceContract contract, Settings settings) {
    return OptionalLong.of(OncRpcOptions.from(settings).of(contract.name()).program());
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return new RpcDissector(contract).dissect(recording);
  }

  @Override
  public Endpoint open(Context context) throws IOException {
    try {
      return new OncRpcEndpoint(context, OncRpcOptions.from(context.settings()), this);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
