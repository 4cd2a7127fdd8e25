package dev.switchboard.gateway.wire;

import java.util.List;

/**
 * What a protocol says of the parts of its HTTP messages. Offsets in what it returns are those
 * within the part.
 */
public interface HttpUse {

  /** The spans of a request's target. */
  default List<Span> target(HttpHead request, byte[] target) {
    return new Labels(target)
        .leaf(target.length, Span.Kind.ADDRESSING, "path", request.target())
        .spans();
  }

  /** The spans of a request's body, without chunks and not empty. */
  List<Span> request(HttpHead request, byte[] body);

  /** The spans of an answer's body, without chunks and not empty. */
  List<Span> response(HttpHead response, byte[] body);
}
