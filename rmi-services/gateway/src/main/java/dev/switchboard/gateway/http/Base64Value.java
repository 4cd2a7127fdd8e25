package dev.switchboard.gateway.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes that are to be letters of base64 (RFC 4648 section 4).
 *
 * @param place in what is written besides, where they belong
 */
record Base64Value(int place, byte[] bytes, int offset, int length) {
  /**
   * Bytes at a time: a multiple of three, so that only the last piece is filled up, and few, as
   * both arrays are cleared for each value.
   */
  private static final int PIECE = 1536;

  /** How many they are. */
  int letters() {
    return Math.multiplyExact((length + 2) / 3, 4);
  }

  /** Piece by piece, for an array of all the letters would be one more copy of them. */
  void putInto(ByteBuffer target) {
    Base64.Encoder encoder = Base64.getEncoder();
    byte[] piece = new byte[Math.min(PIECE, length)];
    byte[] some = new byte[(piece.length + 2) / 3 * 4];
    int end = offset + length;
    int left = length;
    for (; left >= piece.length && left > 0; left -= piece.length) {
      System.arraycopy(bytes, end - left, piece, 0, piece.length);
      target.put(some, 0, encoder.encode(piece, some));
    }
    if (left > 0) {
      target.put(encoder.encode(Arrays.copyOfRange(bytes, end - left, end)));
    }
  }
}
