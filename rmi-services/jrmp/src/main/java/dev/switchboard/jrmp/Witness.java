package dev.switchboard.jrmp;

/**
 * Sees the bytes of one connection, decrypted, on the thread that carries them: it must be quick,
 * must not fail, and must not keep an array.
 */
public interface Witness {

  /** A request begins, or the handshake. */
  void begins();

  void sent(byte[] bytes, int from, int length);

  void received(byte[] bytes, int from, int length);
}
