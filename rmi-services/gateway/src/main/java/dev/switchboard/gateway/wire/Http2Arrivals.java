package dev.switchboard.gateway.wire;

import java.io.IOException;
import java.util.Arrays;

/** The frames that a server sends, one after the other, out of the pieces that a line brings. */
final class Http2Arrivals {
  private static final int LONGEST = 1 << 14; // RFC 9113, section 6.5.2: unless we allow more

  private final Line line;
  private byte[] bytes = new byte[4 * LONGEST];
  private int from;
  private int to;

  Http2Arrivals(Line line) {
    this.line = line;
  }

  /** A frame that has come whole. */
  record Arrived(Http2Frame frame, byte[] payload) {}

  /** The next frame. */
  Arrived next() throws IOException, NotUnderstood {
    need(Http2Frame.HEAD);
    int length =
        (bytes[from] & 0xFF) << 16 | (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF);
    if (length > LONGEST) {
      throw new NotUnderstood("a frame of " + length + " bytes, more than was allowed");
    }
    need(Http2Frame.HEAD + length);
    byte[] whole = Arrays.copyOfRange(bytes, from, from + Http2Frame.HEAD + length);
    from += whole.length;
    Http2Frame frame = Http2Frame.all(whole, 0).get(0);
    byte[] carried = new byte[frame.carried(whole)];
    System.arraycopy(whole, frame.payload() + frame.before(), carried, 0, carried.length);
    return new Arrived(frame, carried);
  }

  private void need(int count) throws IOException, NotUnderstood {
    while (to - from < count) {
      byte[] piece = line.receive();
      if (piece.length == 0) {
        throw new NotUnderstood("the connection was closed before the answer was whole");
      }
      add(piece);
    }
  }

  private void add(byte[] piece) {
    if (piece.length > bytes.length - to) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    bytes = piece.length > bytes.length - to ? Arrays.copyOf(bytes, 2 * bytes.length) : bytes;
    System.arraycopy(piece, 0, bytes, to, piece.length);
    to += piece.length;
  }
}
