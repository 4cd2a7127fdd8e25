package dev.switchboard.gateway.wire;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call as its protocol's messages, seen from the client: what is sent, and what is made of what
 * comes back. For one call of one thread.
 */
public interface Dialogue {

  /** Begins the calls of one service. */
  @FunctionalInterface
  interface Opening {
    /**
     * @param arguments one slot for each parameter
     * @throws InvalidArgument for an argument that the wire has no form for
     */
    Dialogue of(Operation operation, @Nullable Object[] arguments);
  }

  /** What is to be sent now; it is shown as it is, so there are no credentials in it. */
  byte[] request();

  /**
   * Takes what has come: bytes of a stream, empty at its end, or a datagram.
   *
   * @return whether the answer is whole
   * @throws InvalidArgument for what the protocol does not allow
   */
  boolean take(byte[] piece);

  /**
   * What the answer says; empty: that there is something else to be sent first, which is the
   * request now.
   *
   * @throws InvalidArgument for what the protocol does not allow
   */
  Optional<Told> told();
}
