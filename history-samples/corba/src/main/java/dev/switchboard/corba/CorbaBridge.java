package dev.switchboard.corba;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import java.io.IOException;
import java.util.List;

/**
 * CORBA 3.3 over GIOP 1.0 to 1.2 on a port of its own. Each service is an object with one
 * interface, found by its IOR or by the naming service, and any IDL compiler takes the description.
 */
public final class CorbaBridge implements Bridge {
  static final String NAME = "corba";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new CdrLosses());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    String text = new IdlModule(contract, coverage(contract)).text();
    String file = contract.name() + ".idl";
    return List.of(new Document("idl", file, "text/plain; charset=utf-8", text));
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return new GiopSheet(contract).of(recording);
  }

  @Override
  public Endpoint open(Context context) throws IOException {
    try {
      return new CorbaEndpoint(context, CorbaOptions.from(context.settings()), this);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
