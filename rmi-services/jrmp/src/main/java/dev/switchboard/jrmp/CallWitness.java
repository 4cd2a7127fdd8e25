package dev.switchboard.jrmp;

/**
 * Sees one call on a connection of its own, and when its parts are done. What {@link Witness} says
 * holds for it.
 */
public interface CallWitness extends Witness {

  /**
   * The request is bytes now.
   *
   * @param nanos how long that took
   */
  void marshalled(long nanos);

  /** The connection is made, the handshake done; what is sent from now on is the call. */
  void connected();
}
