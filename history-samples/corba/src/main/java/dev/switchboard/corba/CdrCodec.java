package dev.switchboard.corba;

import dev.switchboard.contract.InvalidArgument;
import org.jspecify.annotations.Nullable;

/** Takes values of one type from CDR, and writes them. Built once, used by any thread. */
interface CdrCodec {
  /** Values in each other, in a message. */
  int DEPTH = 500;

  /**
   * Writes a value. One of another type is a bug and throws a RuntimeException.
   *
   * @throws CdrNotCarried for a value of the right class that CDR has no form for
   */
  void write(CdrWriter out, @Nullable Object value);

  /**
   * @throws CdrBroken when the bytes are not of the type: MARSHAL
   * @throws InvalidArgument when they are, but the value is none of its values: BAD_PARAM
   */
  @Nullable Object read(CdrReader in);
}
