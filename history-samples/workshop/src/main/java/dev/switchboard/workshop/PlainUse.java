package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpUse;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import java.util.List;

/** HTTP of no protocol in particular: a body is a body. */
final class PlainUse implements HttpUse {
  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    return new Labels(body)
        .leaf(body.length, Span.Kind.VALUES, "body", body.length + " bytes")
        .spans();
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return request(response, body);
  }
}
