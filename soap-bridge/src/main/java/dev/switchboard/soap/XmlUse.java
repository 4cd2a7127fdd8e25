package dev.switchboard.soap;

import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpUse;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.List;
import java.util.function.Function;

/** HTTP whose bodies are XML, of which a protocol knows what its elements are there for. */
final class XmlUse implements HttpUse {
  private final Function<byte[], XmlRoles> roles;

  /**
   * @param roles of the elements of such a body
   */
  XmlUse(Function<byte[], XmlRoles> roles) {
    this.roles = roles;
  }

  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    return spans(request, body);
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return spans(response, body);
  }

  private List<Span> spans(HttpHead head, byte[] body) {
    String type = head.mediaType();
    return type.endsWith("xml")
        ? XmlText.spans(body, roles.apply(body))
        : new Labels(body).leaf(body.length, Kind.VALUES, "body", type).spans();
  }
}
