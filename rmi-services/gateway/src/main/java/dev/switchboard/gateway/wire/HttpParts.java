package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Labels what requests and answers of HTTP/1.1 have in common: header fields and bodies. */
final class HttpParts {
  private static final Set<String> ADDRESSING =
      Set.of(
          "host",
          "authorization",
          "cookie",
          "soapaction",
          "origin",
          "location",
          ":method",
          ":path",
          ":authority",
          ":scheme");
  private static final Set<String> TYPES =
      Set.of("content-type", "content-encoding", "content-language");

  private final Reading in;

  /** What a protocol says of a body. */
  @FunctionalInterface
  interface BodyUse {
    List<Span> spans(byte[] body);
  }

  HttpParts(Reading in) {
    this.in = in;
  }

  /** The header fields, or trailers, and the empty line behind them. */
  List<HttpHead.Field> fields() throws NotUnderstood {
    List<HttpHead.Field> fields = new ArrayList<>();
    for (String line = in.lineAhead(); !line.isBlank(); line = in.lineAhead()) {
      fields.add(field(line));
    }
    in.leaf(in.lineAhead().length(), Kind.ENVELOPE, "empty line", "end of the head");
    return fields;
  }

  private HttpHead.Field field(String line) throws NotUnderstood {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new NotUnderstood("a header field without a name");
    }
    String name = line.substring(0, colon);
    String value = line.substring(colon + 1).strip();
    in.leaf(line.length(), kind(name), name, Shown.text(value));
    return new HttpHead.Field(name, value);
  }

  /** What a header field is there for. */
  static Kind kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (ADDRESSING.contains(lower)) {
      return Kind.ADDRESSING;
    }
    return TYPES.contains(lower) ? Kind.TYPES : Kind.ENVELOPE;
  }

  /** A body of so many bytes; fewer where the recording ends. */
  void body(HttpHead head, int length, BodyUse use) throws NotUnderstood {
    in.graft("body", Math.min(length, in.left()), body -> coded(head, body, use));
  }

  /** A body in chunks (RFC 9112, section 7.1), which may cut its parts anywhere. */
  void chunked(HttpHead head, BodyUse use) throws NotUnderstood {
    Chunks chunks = Chunks.of(in.rest());
    in.weave(chunks, body -> coded(head, body, use));
    if (chunks.complete()) {
      fields();
    }
  }

  private static List<Span> coded(HttpHead head, byte[] body, BodyUse use) {
    return head.coding().map(coding -> Coded.spans(coding, body)).orElseGet(() -> use.spans(body));
  }
}
