package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import org.jspecify.annotations.Nullable;

/** Takes values of one type from XDR, and writes them. Built once, used by any thread. */
interface XdrCodec {
  /** Values in each other, in a message. */
  int DEPTH = 500;

  /**
   * Writes a value. One of another type is a bug and throws a RuntimeException.
   *
   * @throws XdrNotCarried for a value of the right class that XDR has no form for
   */
  void write(XdrWriter out, @Nullable Object value);

  /**
   * @throws InvalidArgument when what follows is not a value of the type
   */
  @Nullable Object read(XdrReader in);
}
