package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Labels what a server of HTTP/1.1 sends. */
final class HttpResponses {
  private static final int SWITCHING = 101;
  private static final HttpHead UNKNOWN = new HttpHead("", "", 0, List.of());

  private final Reading in;
  private final HttpParts parts;
  private final HttpUse use;
  private final Queue<HttpHead> requests;

  /**
   * @param requests what was asked, in order
   */
  HttpResponses(byte[] bytes, HttpUse use, Queue<HttpHead> requests) {
    this.in = new Reading(bytes);
    this.parts = new HttpParts(in);
    this.use = use;
    this.requests = requests;
  }

  List<Span> spans() {
    return in.whole(this::messages);
  }

  private String messages() throws NotUnderstood {
    while (in.more()) {
      in.group(Kind.ENVELOPE, "response", this::message);
    }
    return "";
  }

  private String message() throws NotUnderstood {
    HttpHead request = requests.isEmpty() ? UNKNOWN : requests.element();
    int status = statusLine();
    HttpHead head = new HttpHead(request.method(), request.target(), status, parts.fields());
    if (!head.interim()) {
      requests.poll();
    }
    if (status == SWITCHING && in.more()) {
      Map<Integer, HttpHead> asked = Map.of(1, request);
      in.graft(
          HttpRequests.UPGRADED,
          in.left(),
          rest -> new Http2Side(rest, asked, use::response).spans());
    } else {
      body(head);
    }
    return Integer.toString(status);
  }

  private int statusLine() throws NotUnderstood {
    String line = in.lineAhead();
    if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}(?s: .*|\\s*)")) {
      throw new NotUnderstood("no status line of HTTP/1.1");
    }
    in.leaf(9, Kind.ENVELOPE, "version", line.substring(0, 8));
    in.leaf(line.length() - 9, Kind.ENVELOPE, "status", line.substring(9).strip());
    return Integer.parseInt(line.substring(9, 12));
  }

  /** Its length is said in one of three ways (RFC 9112, section 6.3). */
  private void body(HttpHead head) throws NotUnderstood {
    HttpParts.BodyUse body = bytes -> use.response(head, bytes);
    if (head.bodiless()) {
      return;
    }
    if (head.chunked()) {
      parts.chunked(head, body);
    } else {
      parts.body(head, head.length().orElse(Integer.MAX_VALUE), body);
    }
  }
}
