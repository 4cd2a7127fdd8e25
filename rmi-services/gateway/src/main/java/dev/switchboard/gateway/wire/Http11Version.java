package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** HTTP/1.1 (RFC 9112). */
record Http11Version(InetSocketAddress address) implements HttpVersion {

  @Override
  public Message message(HttpMarshalling.Request request, Optional<String> authorization) {
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(HttpVersion.authority(address)).append("\r\n");
    authorization.ifPresent(a -> field(head, "Authorization: ", a));
    request.fields().forEach(f -> field(head, f.name() + ": ", f.value()));
    if (request.body().length > 0) {
      field(head, "Content-Length: ", Integer.toString(request.body().length));
    }
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + request.body().length);
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    byte[] message = bytes.toByteArray();
    return (deadline, pieces, watch) -> ask(message, deadline, pieces, watch);
  }

  /** No field can end its line: what a client sent us as a header may be what we send. */
  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(value.replaceAll("[\\r\\n\\x00]", " ")).append("\r\n");
  }

  private HttpAnswer ask(
      byte[] request, Deadline deadline, List<Recording.Piece> pieces, Stopwatch watch)
      throws IOException, NotUnderstood {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Line line = Line.to(address, deadline, pieces)) {
      watch.end(Reply.Part.CONNECT);
      line.send(request, redacted(request));
      byte[] piece = line.receive();
      watch.end(Reply.Part.WAIT);
      while (piece.length > 0) {
        answer.writeBytes(piece);
        piece = line.receive();
      }
      watch.end(Reply.Part.RECEIVE);
    }
    return HttpAnswer.of(answer.toByteArray());
  }

  /** The request without credentials: what is kept is shown. */
  private static byte[] redacted(byte[] request) {
    byte[] kept = request.clone();
    Redaction.redact(kept, kept.length);
    return kept;
  }
}
