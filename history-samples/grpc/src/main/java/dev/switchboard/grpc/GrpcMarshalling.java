package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls over gRPC: one message in five bytes more, how it went in the trailers. */
final class GrpcMarshalling implements HttpMarshalling {
  private static final List<HttpHead.Field> FIELDS =
      List.of(
          new HttpHead.Field("content-type", "application/grpc"),
          new HttpHead.Field("te", "trailers"));
  static final int PREFIX = 5;

  private final CallForms forms;

  GrpcMarshalling(CallForms forms) {
    this.forms = forms;
  }

  @Override
  public Request request(Operation operation, @Nullable Object[] arguments) {
    byte[] body = prefixed(forms.message(operation, arguments));
    return new Request("POST", forms.path(operation), FIELDS, body);
  }

  /** A message that is not compressed (gRPC over HTTP/2, "Length-Prefixed-Message"). */
  static byte[] prefixed(byte[] message) {
    return ByteBuffer.allocate(PREFIX + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  @Override
  public Told told(Operation operation, HttpHead answer, byte[] body) {
    if (answer.status() != 200) {
      throw Found.instead("", "status 200", "status " + answer.status());
    }
    Optional<Told> failure = new GrpcTold(forms, answer::first).failure(operation);
    return failure.orElseGet(() -> result(operation, body));
  }

  private Told result(Operation operation, byte[] body) {
    if (body.length < PREFIX
        || body[0] != 0
        || ByteBuffer.wrap(body).getInt(1) != body.length - PREFIX) {
      throw Found.at("", "expected one message that is not compressed");
    }
    return forms.result(operation, body, PREFIX, body.length);
  }
}
