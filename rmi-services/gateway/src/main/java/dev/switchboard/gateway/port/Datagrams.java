package dev.switchboard.gateway.port;

import java.nio.ByteBuffer;

/** What takes the datagrams of a port. */
public interface Datagrams {

  /**
   * Takes what has come, by the network thread.
   *
   * @param buffer to read into; only for the time of this call
   */
  void receive(ByteBuffer buffer);

  /** Whether a call is under way. */
  boolean isBusy();
}
