package dev.switchboard.gateway.wire;

import java.util.Map;

/** Labels the bytes of HTTP/2 (RFC 9113) for the protocols that it carries. */
public final class Http2 {
  private Http2() {}

  /** Labels all frames of a connection, and what they carry by the calls that it belongs to. */
  public static Dissection dissect(Recording recording, HttpUse use) {
    Http2Side sent = new Http2Side(recording.bytes(Recording.Side.CLIENT), Map.of(), use::request);
    Http2Side answered =
        new Http2Side(recording.bytes(Recording.Side.SERVER), sent.heads(), use::response);
    return new Dissection(sent.spans(), answered.spans());
  }

  /**
   * Whether these are bytes of HTTP/2: a client's first words (RFC 9113, section 3.4), or frames of
   * less than 64 KiB, for no text begins with a zero.
   */
  public static boolean isSpoken(Recording recording) {
    byte[] sent = recording.bytes(Recording.Side.CLIENT);
    return Http2Side.preface(sent) > 0 || (sent.length > 0 && sent[0] == 0);
  }
}
