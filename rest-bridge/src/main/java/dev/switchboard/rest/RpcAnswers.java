package dev.switchboard.rest;

import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.http.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes response objects (JSON-RPC 2.0 section 5). */
final class RpcAnswers {
  private static final byte[] HEAD = ascii("{\"jsonrpc\":\"2.0\",\"id\":");
  private static final byte[] RESULT = ascii(",\"result\":");
  private static final byte[] ERROR = ascii(",\"error\":");

  private final Json json;
  private final JsonCodecs codecs;

  RpcAnswers(Json json, JsonCodecs codecs) {
    this.json = json;
    this.codecs = codecs;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A result as its codec writes it; nothing is written when that throws. */
  void result(Bytes out, RpcRequest request, JsonCodec codec, @Nullable Object value) {
    object(out, request, RESULT, () -> generate(out, generator -> codec.write(generator, value)));
  }

  /** A result that is JSON already. */
  void result(Bytes out, RpcRequest request, byte[] text) {
    object(out, request, RESULT, () -> out.write(text));
  }

  void error(Bytes out, RpcRequest request, RpcError error, String callId) {
    object(out, request, ERROR, () -> generate(out, generator -> write(generator, error, callId)));
  }

  private static void object(Bytes out, RpcRequest request, byte[] member, Runnable value) {
    int before = out.size();
    boolean written = false;
    try {
      out.write(HEAD);
      request.writeId(out);
      out.write(member);
      value.run();
      out.write('}');
      written = true;
    } finally {
      if (!written) {
        out.truncate(before);
      }
    }
  }

  private void generate(Bytes out, Consumer<JsonGenerator> value) {
    try (JsonGenerator generator = json.generator(out)) {
      value.accept(generator);
    }
  }

  private void write(JsonGenerator out, RpcError error, String callId) {
    out.writeStartObject();
    out.writeNumberProperty("code", error.code());
    out.writeStringProperty("message", error.message());
    out.writeObjectPropertyStart("data");
    out.writeStringProperty("callId", callId);
    optional(out, "detail", error.detail());
    optional(out, "path", error.path());
    error.declared().ifPresent(d -> declared(out, d));
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void optional(JsonGenerator out, String name, String value) {
    if (!value.isEmpty()) {
      out.writeStringProperty(name, value);
    }
  }

  private void declared(JsonGenerator out, StructValue fault) {
    out.writeStringProperty("type", fault.definition().name());
    out.writeName("fields");
    codecs.codec(fault.definition()).write(out, fault);
  }
}
