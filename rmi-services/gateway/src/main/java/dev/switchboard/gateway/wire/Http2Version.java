package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** HTTP/2 without TLS (RFC 9113). */
record Http2Version(InetSocketAddress address) implements HttpVersion {

  @Override
  public Message message(HttpMarshalling.Request request, Optional<String> authorization) {
    String authority = HttpVersion.authority(address);
    byte[] fields = Http2Request.fields(request, authority, authorization);
    byte[] kept =
        Http2Request.fields(request, authority, authorization.map(a -> "*".repeat(a.length())));
    return (deadline, pieces, watch) -> ask(fields, kept, request.body(), deadline, pieces, watch);
  }

  private HttpAnswer ask(
      byte[] fields,
      byte[] kept,
      byte[] body,
      Deadline deadline,
      List<Recording.Piece> pieces,
      Stopwatch watch)
      throws IOException, NotUnderstood {
    try (Line line = Line.to(address, deadline, pieces)) {
      watch.end(Reply.Part.CONNECT);
      Http2Call call = new Http2Call(line, () -> watch.end(Reply.Part.WAIT));
      HttpAnswer answer = call.ask(fields, kept, body);
      watch.end(Reply.Part.RECEIVE);
      return answer;
    }
  }
}
