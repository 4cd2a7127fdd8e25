package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.Told;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls over gRPC-Web: frames in the body, the trailers in the last of them. */
final class GrpcWebMarshalling implements HttpMarshalling {
  private static final List<HttpHead.Field> FIELDS =
      List.of(
          new HttpHead.Field("Content-Type", GrpcWeb.BINARY),
          new HttpHead.Field("X-Grpc-Web", "1"));
  private static final int PREFIX = GrpcMarshalling.PREFIX;
  private static final int TRAILERS = 0x80;

  private final CallForms forms;

  GrpcWebMarshalling(CallForms forms) {
    this.forms = forms;
  }

  @Override
  public Request request(Operation operation, @Nullable Object[] arguments) {
    byte[] body = GrpcMarshalling.prefixed(forms.message(operation, arguments));
    return new Request("POST", forms.path(operation), FIELDS, body);
  }

  @Override
  public Told told(Operation operation, HttpHead answer, byte[] body) {
    if (!answer.mediaType().startsWith("application/grpc-web")) {
      throw Found.instead("", "an answer of gRPC-Web", "status " + answer.status());
    }
    int message = frame(body, 0);
    boolean alone = body.length > 0 && (body[0] & TRAILERS) != 0;
    String text = alone ? text(body, 0, message) : text(body, message, frame(body, message));
    Map<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    text.lines()
        .map(line -> line.split(":", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> trailers.put(words[0].strip(), words[1].strip()));
    return new GrpcTold(forms, name -> Optional.ofNullable(trailers.get(name)))
        .failure(operation)
        .orElseGet(() -> forms.result(operation, body, PREFIX, message));
  }

  /** Where the frame that begins there ends. */
  private static int frame(byte[] body, int start) {
    int length = body.length - start < PREFIX ? -1 : ByteBuffer.wrap(body).getInt(start + 1);
    if (length < 0 || length > body.length - start - PREFIX) {
      throw Found.at("", "expected a frame with its whole content");
    }
    return start + PREFIX + length;
  }

  private static String text(byte[] body, int start, int end) {
    int from = start + PREFIX;
    return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
