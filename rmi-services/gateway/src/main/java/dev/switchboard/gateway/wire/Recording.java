package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bytes of one call as they passed on a socket, in the order they passed.
 *
 * @param protocol the bridge's name, or {@code jrmp} for the call behind it
 * @param transport what carried them
 * @param pieces never changed after this
 */
public record Recording(String protocol, Transport transport, List<Piece> pieces) {

  /**
   * What carries bytes: over TCP a piece's borders mean nothing, over UDP a piece is a datagram.
   */
  public enum Transport {
    TCP,
    UDP
  }

  /** Who sent. */
  public enum Side {
    CLIENT,
    SERVER
  }

  /**
   * What was read or written at once.
   *
   * @param nanos when, by {@link System#nanoTime()} of the recording process
   * @param bytes the recording's own
   */
  public record Piece(Side from, long nanos, byte[] bytes) {}

  public Recording {
    pieces = List.copyOf(pieces);
  }

  /** All bytes of one side, one after the other; the caller's own. */
  public byte[] bytes(Side from) {
    var all = new ByteArrayOutputStream();
    for (Piece piece : pieces) {
      if (piece.from() == from) {
        all.writeBytes(piece.bytes());
      }
    }
    return all.toByteArray();
  }
}
