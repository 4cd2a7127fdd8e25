package dev.switchboard.grpc;

import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Found;
import dev.switchboard.gateway.http.Bytes;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Connect's unary calls (Connect protocol, "Unary RPCs"): a message is the body, in protobuf or in
 * protobuf's JSON; an error is JSON always.
 */
final class Connect implements Dialect {
  static final String JSON = "application/json";
  static final String PROTO = "application/proto";
  private static final String VERSION = "connect-protocol-version";

  private final Deferred<Json> json;
  private final Limits limits;
  private final boolean proto;

  Connect(Deferred<Json> json, Limits limits, boolean proto) {
    this.json = json;
    this.limits = limits;
    this.proto = proto;
  }

  @Override
  public Optional<Duration> timeout(UnaryOperator<@Nullable String> header) {
    String version = header.apply(VERSION);
    if (version != null && !version.equals("1")) {
      throw Found.instead(VERSION, "1", Found.quoted(version));
    }
    return Timeouts.connect(header.apply(Timeouts.CONNECT));
  }

  @Override
  public @Nullable Object[] slots(MessageCodec request, Bytes body) {
    return proto
        ? request.body(new ProtoReader(body.array(), 0, body.size(), limits))
        : json.get().read(request, body);
  }

  @Override
  public void result(Bytes out, MessageCodec response, @Nullable Object[] slots) {
    if (proto) {
      ProtoWriter written = Calls.proto(response, slots);
      out.write(written.array(), written.start(), written.size());
    } else {
      json.get().write(out, generator -> response.writeJson(generator, slots));
    }
  }

  @Override
  public void failure(Bytes out, Failure failure) {
    json.get().write(out, generator -> failure(generator, failure));
  }

  private static void failure(JsonGenerator out, Failure failure) {
    out.writeStartObject();
    out.writeName("code");
    out.writeString(failure.code().word());
    out.writeName("message");
    out.writeString(failure.message());
    out.writeName("details");
    out.writeStartArray();
    for (Failure.Detail detail : failure.details()) {
      out.writeStartObject();
      out.writeName("type");
      out.writeString(detail.type());
      out.writeName("value");
      out.writeString(Base64.getEncoder().withoutPadding().encodeToString(detail.value()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  @Override
  public int status(@Nullable Failure failure) {
    return failure == null ? 200 : failure.code().httpStatus();
  }

  @Override
  public String mediaType(@Nullable Failure failure) {
    return proto && failure == null ? PROTO : JSON;
  }
}
