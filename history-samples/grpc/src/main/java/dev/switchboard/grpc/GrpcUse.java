package dev.switchboard.grpc;

import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpUse;
import dev.switchboard.gateway.wire.JsonRoles;
import dev.switchboard.gateway.wire.JsonText;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What gRPC, gRPC-Web and Connect say of the bodies that HTTP carries. */
final class GrpcUse implements HttpUse {
  private static final int PREFIX = 5;
  private static final int TRAILERS = 0x80;

  private final Schema schema;

  GrpcUse(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    return spans(request, body, method(request).map(Proto.Method::requestName).orElse(""));
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return spans(response, body, method(response).map(Proto.Method::responseName).orElse(""));
  }

  /** What is called by {@code /package.Service/Method}. */
  private Optional<Proto.Method> method(HttpHead head) {
    String path = head.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return schema.methods().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  private List<Span> spans(HttpHead head, byte[] body, String message) {
    String type = head.mediaType();
    if (type.startsWith("application/grpc-web-text")) {
      String text = new String(body, StandardCharsets.ISO_8859_1);
      return new Labels(body).leaf(body.length, Kind.VALUES, "frames in base64", text).spans();
    }
    if (type.startsWith("application/grpc")) {
      return frames(body, message);
    }
    if (type.equals(Connect.PROTO)) {
      Labels labels = new Labels(body);
      new ProtoLabels(schema, body, labels).message(message, body.length, 0);
      return labels.spans();
    }
    return JsonText.spans(body, JsonRoles.PLAIN);
  }

  /** Messages with five bytes before each (gRPC over HTTP/2, "Length-Prefixed-Message"). */
  private List<Span> frames(byte[] body, String message) {
    Labels labels = new Labels(body);
    while (labels.left() >= PREFIX && labels.more()) {
      int flags = body[labels.position()] & 0xFF;
      long length = ByteBuffer.wrap(body).getInt(labels.position() + 1) & 0xFFFFFFFFL;
      labels.open(Kind.VALUES, (flags & TRAILERS) == 0 ? "message" : "trailers");
      labels.leaf(1, Kind.ENVELOPE, "flags", flags(flags));
      labels.leaf(4, Kind.ENVELOPE, "length", Long.toString(length));
      int end = labels.position() + (int) Math.min(length, labels.left());
      content(labels, body, flags, end, message);
      labels.close();
    }
    return labels.spans();
  }

  private static String flags(int flags) {
    return switch (flags) {
      case 0 -> "a message, as it is";
      case 1 -> "a message, compressed";
      case TRAILERS -> "trailers";
      default -> Integer.toString(flags);
    };
  }

  private void content(Labels labels, byte[] body, int flags, int end, String message) {
    int length = end - labels.position();
    if (flags == 0) {
      new ProtoLabels(schema, body, labels).message(message, end, 0);
    } else if (flags == 1) {
      labels.leaf(length, Kind.VALUES, "message, compressed", length + " bytes");
    } else {
      trailers(labels, body, end);
    }
  }

  private static void trailers(Labels labels, byte[] body, int end) {
    while (labels.position() < end && labels.more()) {
      int from = labels.position();
      int to = from;
      while (to < end && body[to] != '\n') {
        to++;
      }
      String line = new String(body, from, to - from, StandardCharsets.ISO_8859_1).strip();
      String[] words = line.split(":", 2);
      String value = words.length > 1 ? words[1] : "";
      labels.leaf(Math.min(to + 1, end) - from, Kind.ENVELOPE, words[0], value);
    }
  }
}
