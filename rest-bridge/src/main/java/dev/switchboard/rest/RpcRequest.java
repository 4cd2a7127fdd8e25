package dev.switchboard.rest;

import dev.switchboard.gateway.http.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * One request object of JSON-RPC 2.0 (section 4), its id and parameters left where they stand in
 * the body.
 *
 * @param span the whole object
 * @param id none for a notification
 * @param params none when absent
 * @param problem why it is not a valid request; empty when it is
 */
record RpcRequest(byte[] body, Span span, Span id, String method, Span params, String problem) {

  /** A part of the body. */
  record Span(int start, int length) {
    static final Span NONE = new Span(0, 0);

    boolean isPresent() {
      return length > 0;
    }
  }

  static RpcRequest invalid(byte[] body, Span span, Span id, String problem) {
    return new RpcRequest(body, span, id, "", Span.NONE, problem);
  }

  boolean isValid() {
    return problem.isEmpty();
  }

  /** A request without an id, which is never answered (section 4.1); not if it is invalid. */
  boolean isNotification() {
    return isValid() && !id.isPresent();
  }

  /** The id as the client wrote it, or null. */
  void writeId(Bytes out) {
    if (id.isPresent()) {
      out.write(body, id.start(), id.length());
    } else {
      out.write("null".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
