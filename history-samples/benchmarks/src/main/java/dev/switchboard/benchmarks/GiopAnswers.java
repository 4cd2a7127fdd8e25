package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the end of each reply of GIOP on a connection (CORBA 3.3 part 2, section 9.4). Of a reply,
 * no more is looked at than whether the call succeeded.
 */
final class GiopAnswers implements Answers {
  static final int HEADER = 12;
  private static final int FLAGS_AT = 6;
  private static final int TYPE_AT = 7;
  private static final int SIZE_AT = 8;
  private static final int MORE_FRAGMENTS = 2;
  private static final int REPLY = 1;

  private final ByteBuffer header = ByteBuffer.allocate(HEADER);

  /** The request's id, and the status of the reply. */
  private final ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES);

  private int type;
  private int rest;
  private boolean over = true;

  @Override
  public boolean take(ByteBuffer bytes) {
    if (over) {
      head.clear();
      over = false;
    }
    while (!over && bytes.hasRemaining()) {
      if (header.hasRemaining()) {
        header(bytes.get());
      } else {
        skip(bytes);
      }
      end();
    }
    return over;
  }

  private void header(byte next) {
    header.put(next);
    if (!header.hasRemaining()) {
      rest = header.getInt(SIZE_AT);
      type = head.position() == 0 ? header.get(TYPE_AT) : type;
    }
  }

  private void end() {
    if (!header.hasRemaining() && rest == 0) {
      over = (header.get(FLAGS_AT) & MORE_FRAGMENTS) == 0;
      header.clear();
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
    if (type != REPLY || head.hasRemaining() || head.getInt(Integer.BYTES) != 0) {
      throw new IOException("expected a reply with a result, found another");
    }
  }
}
