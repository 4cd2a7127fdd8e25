package dev.switchboard.soap;

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

/** SOAP 1.1 and 1.2 at {@code /soap/{service}}, described by its WSDL at {@code ?wsdl}. */
public final class SoapBridge implements Bridge {
  static final String NAME = "soap";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new SoapLosses());
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return describe(contract, SoapOptions.DEFAULT);
  }

  @Override
  public List<Document> describe(ServiceContract contract, Settings settings) {
    return describe(contract, SoapOptions.from(settings));
  }

  private List<Document> describe(ServiceContract contract, SoapOptions options) {
    String path = SoapServlet.PATH + "/" + contract.name();
    String text = new SoapService(contract, coverage(contract), options).wsdl(path);
    return List.of(
        new Document("wsdl", contract.name() + ".wsdl", "text/xml; charset=utf-8", text));
  }

  @Override
  public Endpoint open(Context context) {
    SoapServlet servlet = new SoapServlet(context, this);
    context.http().mount(SoapServlet.PATH + "/*", servlet, new SoapRefusals());
    return servlet;
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    return Http.dissect(recording, new XmlUse(body -> SoapRoles::of));
  }
}
