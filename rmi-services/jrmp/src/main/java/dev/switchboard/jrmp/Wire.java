package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;

/**
 * Bytes to and from a peer. No wait on it is longer than its deadline, whatever the peer does. Used
 * by one thread at a time; {@link #close} by any.
 */
sealed interface Wire permits PlainWire, TlsWire {

  /** What a look at the wire finds, without waiting. */
  enum Pulse {
    QUIET,
    DATA,
    ENDED
  }

  /** Every wait from now on ends with this deadline, in a {@link DeadlinePassed}. */
  void within(Deadline deadline);

  /** Waits for bytes: at least one, or -1 at the end of the stream. */
  int read(byte[] into, int from, int length) throws IOException;

  /** Hands all the bytes to the operating system. */
  void write(byte[] bytes, int from, int length) throws IOException;

  /** Looks for bytes or the end; what is found is lost. */
  Pulse pulse();

  /** Tells the peer that nothing more will be sent, where the protocol has a way to. */
  void finish();

  void close();
}
