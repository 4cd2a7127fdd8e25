package dev.switchboard.gateway.wire;

import java.util.ArrayDeque;
import java.util.List;

/** Labels the bytes of HTTP/1.1 (RFC 9112) for the protocols that it carries. */
public final class Http {
  private Http() {}

  /** Labels all messages of a connection; the answers in the order of the requests. */
  public static Dissection dissect(Recording recording, HttpUse use) {
    HttpRequests requests = new HttpRequests(recording.bytes(Recording.Side.CLIENT), use);
    List<Span> sent = requests.spans();
    byte[] answered = recording.bytes(Recording.Side.SERVER);
    HttpResponses responses = new HttpResponses(answered, use, new ArrayDeque<>(requests.heads()));
    return new Dissection(sent, responses.spans());
  }
}
