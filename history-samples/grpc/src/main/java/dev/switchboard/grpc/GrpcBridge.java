package dev.switchboard.grpc;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Http;
import dev.switchboard.gateway.wire.Http2;
import dev.switchboard.gateway.wire.Recording;
import java.io.IOException;
import java.util.List;

/**
 * gRPC at a port of its own, 9090 unless configured, with reflection and health; gRPC-Web and
 * Connect at {@code /{package.Service}/{Method}} of the HTTP port.
 */
public final class GrpcBridge implements Bridge {
  static final String NAME = "grpc";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return Coverage.of(NAME, contract, new GrpcLosses(contract));
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    String text = new ProtoText(new Schema(contract, coverage(contract))).render();
    return List.of(
        new Document("proto", contract.name() + ".proto", "text/plain; charset=utf-8", text));
  }

  @Override
  public Dissection dissect(Recording recording, ServiceContract contract) {
    GrpcUse use = new GrpcUse(new Schema(contract, coverage(contract)));
    return Http2.isSpoken(recording) ? Http2.dissect(recording, use) : Http.dissect(recording, use);
  }

  @Override
  public Endpoint open(Context context) throws IOException {
    return new GrpcEndpoint(context, this);
  }
}
