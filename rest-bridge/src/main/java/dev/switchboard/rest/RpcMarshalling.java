package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Calls a service over JSON-RPC, parameters by name. */
final class RpcMarshalling implements HttpMarshalling {
  private final Json json;
  private final ServiceContract contract;
  private final JsonCodecs codecs;
  private final JsonRequest request;

  RpcMarshalling(Json json, ServiceContract contract) {
    this.json = json;
    this.contract = contract;
    this.codecs = new JsonCodecs(json, contract);
    this.request = new JsonRequest(json, codecs);
  }

  @Override
  public synchronized Request request(Operation operation, @Nullable Object[] arguments) {
    byte[] body = request.text(out -> write(out, operation, arguments));
    String path = JsonRpcServlet.PATH + PercentCoding.encode(contract.name());
    return Request.post(path, JsonRequest.MEDIA_TYPE, body);
  }

  private void write(JsonGenerator out, Operation operation, @Nullable Object[] arguments) {
    out.writeStartObject();
    out.writeStringProperty("jsonrpc", "2.0");
    out.writeNumberProperty("id", 1);
    out.writeStringProperty("method", operation.name());
    out.writeName("params");
    request.arguments(out, operation, arguments, slot -> true);
    out.writeEndObject();
  }

  @Override
  public synchronized Told told(Operation operation, HttpHead answer, byte[] body) {
    try (JsonAnswer in = new JsonAnswer(json, body)) {
      Reading reading = new Reading(in, codecs.result(operation));
      in.members(reading::member);
      if (reading.told == null) {
        throw Found.instead("", "a result or an error", "neither, with status " + answer.status());
      }
      return reading.told;
    }
  }

  /** A response object (JSON-RPC 2.0 section 5) while it is read. */
  private final class Reading {
    private final JsonAnswer in;
    private final JsonCodec result;
    private @Nullable Told told;
    private String code = "";
    private String message = "";
    private String detail = "";
    private String type = "";
    private Optional<StructValue> fields = Optional.empty();

    Reading(JsonAnswer in, JsonCodec result) {
      this.in = in;
      this.result = result;
    }

    void member(String name) {
      switch (name) {
        case "result" -> told = new Told.Result(in.value(result));
        case "error" -> {
          in.object(this::error);
          told = new Told.Failure(code, detail.isEmpty() ? message : detail, fields);
        }
        default -> in.skip();
      }
    }

    private void error(String name) {
      switch (name) {
        case "code" -> code = in.text();
        case "message" -> message = in.text();
        case "data" -> in.object(this::data);
        default -> in.skip();
      }
    }

    private void data(String name) {
      switch (name) {
        case "detail" -> detail = in.text();
        case "type" -> type = in.text();
        case "fields" -> fields = in.fields(contract, codecs, type);
        default -> in.skip();
      }
    }
  }
}
