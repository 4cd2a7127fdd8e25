package dev.switchboard.jrmp;

import dev.switchboard.contract.InvalidArgument;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How calls of one operation are written and what they return is read. */
interface CallCodec {
  /**
   * Refuses arguments that the Java types cannot take: to be called before {@link #writeCall}.
   *
   * @throws InvalidArgument with the parameter's name first in its path
   */
  void check(@Nullable Object[] arguments);

  /** Writes a call's stream, all that follows its type; the arguments were checked. */
  void writeCall(ByteSink sink, ObjectId target, @Nullable Object[] arguments) throws IOException;

  /** Reads a return's stream, all that follows its type. */
  Reply readReturn(ByteSource source) throws IOException;
}
