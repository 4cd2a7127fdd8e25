package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the end of each reply of ONC RPC on a connection (RFC 5531, section 11). Of a reply, no
 * more is looked at than whether the call succeeded.
 */
final class RecordAnswers implements Answers {
  private static final int MARK = 4;

  /** xid, REPLY, MSG_ACCEPTED, a verifier of two words, SUCCESS; and the arm of the result. */
  private static final int HEAD = 28;

  private final ByteBuffer mark = ByteBuffer.allocate(MARK);
  private final ByteBuffer head = ByteBuffer.allocate(HEAD);
  private int rest;
  private boolean over = true;

  @Override
  public boolean take(ByteBuffer bytes) {
    if (over) {
      head.clear();
      over = false;
    }
    while (!over && bytes.hasRemaining()) {
      if (mark.hasRemaining()) {
        rest = mark.put(bytes.get()).hasRemaining() ? 0 : mark.getInt(0) & Integer.MAX_VALUE;
      } else {
        skip(bytes);
      }
      end();
    }
    return over;
  }

  private void end() {
    if (!mark.hasRemaining() && rest == 0) {
      over = mark.getInt(0) < 0;
      mark.clear();
    }
  }

  private void skip(ByteBuffer bytes) {
    int count = Math.min(rest, bytes.remaining());
    for (int i = 0; i < count && head.hasRemaining(); i++) {
      head.put(bytes.get(bytes.position() + i));
    }
    bytes.position(bytes.position() + count);
    rest -= count;
  }

  @Override
  public void requireGood() throws IOException {
    boolean good = !head.hasRemaining() && head.getInt(4) == 1;
    for (int at = 8; good && at < HEAD; at += Integer.BYTES) {
      good = head.getInt(at) == 0;
    }
    if (!good) {
      throw new IOException("expected a reply with a result, found another");
    }
  }
}
