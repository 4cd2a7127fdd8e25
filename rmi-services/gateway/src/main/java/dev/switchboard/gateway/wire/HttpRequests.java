package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Labels what a client of HTTP/1.1 sends. */
final class HttpRequests {
  /** What follows once both sides have agreed to it (RFC 7540, section 3.2). */
  static final String UPGRADED = "HTTP/2";

  private final Reading in;
  private final HttpParts parts;
  private final HttpUse use;
  private final List<HttpHead> heads = new ArrayList<>();

  HttpRequests(byte[] bytes, HttpUse use) {
    this.in = new Reading(bytes);
    this.parts = new HttpParts(in);
    this.use = use;
  }

  List<Span> spans() {
    return in.whole(this::messages);
  }

  /** What was asked, in order. */
  List<HttpHead> heads() {
    return heads;
  }

  private String messages() throws NotUnderstood {
    while (in.more()) {
      if (in.lineAhead().startsWith("PRI * HTTP/2")) {
        in.graft(UPGRADED, in.left(), rest -> new Http2Side(rest, Map.of(), use::request).spans());
      } else {
        in.group(Kind.ENVELOPE, "request", this::message);
      }
    }
    return "";
  }

  private String message() throws NotUnderstood {
    HttpHead line = requestLine();
    HttpHead head = new HttpHead(line.method(), line.target(), 0, parts.fields());
    heads.add(head);
    HttpParts.BodyUse body = bytes -> use.request(head, bytes);
    if (head.chunked()) {
      parts.chunked(head, body);
    } else {
      parts.body(head, head.length().orElse(0), body);
    }
    return head.method() + " " + head.target();
  }

  private HttpHead requestLine() throws NotUnderstood {
    String line = in.lineAhead();
    String[] words = line.strip().split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new NotUnderstood("no request line of HTTP/1.1");
    }
    in.leaf(words[0].length() + 1, Kind.ADDRESSING, "method", words[0]);
    HttpHead head = new HttpHead(words[0], words[1], 0, List.of());
    in.graft("target", words[1].length(), target -> use.target(head, target));
    in.leaf(
        line.length() - words[0].length() - 1 - words[1].length(),
        Kind.ENVELOPE,
        "version",
        words[2]);
    return head;
  }
}
