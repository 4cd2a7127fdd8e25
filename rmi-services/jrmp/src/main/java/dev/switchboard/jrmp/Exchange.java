package dev.switchboard.jrmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One call as bytes: its request, and what becomes of the reply. */
interface Exchange<R> {
  /** Writes all that follows the message's type (Java RMI Specification, section 10.2.2). */
  void write(ByteSink sink) throws IOException;

  /** Reads all that follows the message's type. */
  R read(ByteSource source) throws IOException, RmiFailure;

  /** The reply just read when it brought remote references: then an acknowledgement is owed. */
  @Nullable ReplyHead owed();
}
