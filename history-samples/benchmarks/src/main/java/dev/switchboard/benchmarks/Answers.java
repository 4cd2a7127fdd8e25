package dev.switchboard.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Finds the end of each answer on a connection, and whether it is a good one. */
interface Answers {
  /** Takes bytes up to the end of an answer at most; true when that is reached. */
  boolean take(ByteBuffer bytes) throws IOException;

  /**
   * @throws IOException when the answer that ended last is not what was wanted
   */
  void requireGood() throws IOException;
}
