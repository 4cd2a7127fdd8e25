package dev.switchboard.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An answer of HTTP/1.1, taken apart.
 *
 * @param body without chunks
 */
record HttpAnswer(HttpHead head, byte[] body) {
  private static final String END = "\r\n\r\n";

  /** The one answer that a connection brought. */
  static HttpAnswer of(byte[] bytes) throws NotUnderstood {
    if (bytes.length == 0) {
      throw new NotUnderstood("the connection was closed without an answer");
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    if (end < 0) {
      throw new NotUnderstood("an answer that ends within its head");
    }
    HttpHead head = head(text.substring(0, end).split("\r\n"));
    return new HttpAnswer(head, body(head, Arrays.copyOfRange(bytes, end + 4, bytes.length)));
  }

  private static HttpHead head(String[] lines) throws NotUnderstood {
    if (!lines[0].matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
      throw new NotUnderstood("no status line of HTTP/1.1");
    }
    List<HttpHead.Field> fields = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(colon + 1).strip();
        fields.add(new HttpHead.Field(line.substring(0, colon), value));
      }
    }
    return new HttpHead("", "", Integer.parseInt(lines[0].substring(9, 12)), fields);
  }

  private static byte[] body(HttpHead head, byte[] rest) throws NotUnderstood {
    if (head.bodiless()) {
      return new byte[0];
    }
    if (head.chunked()) {
      Chunks chunks = Chunks.of(rest);
      return whole(chunks.body(), chunks.complete());
    }
    int length = head.length().orElse(rest.length);
    return whole(Arrays.copyOf(rest, Math.min(length, rest.length)), length <= rest.length);
  }

  private static byte[] whole(byte[] body, boolean complete) throws NotUnderstood {
    if (!complete) {
      throw new NotUnderstood("an answer that ends within its body");
    }
    return body;
  }
}
