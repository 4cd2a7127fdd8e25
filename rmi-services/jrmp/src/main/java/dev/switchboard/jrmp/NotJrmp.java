package dev.switchboard.jrmp;

import java.io.IOException;

/** A peer that does not speak JRMP, or not in the clear. */
final class NotJrmp extends IOException {
  private final boolean wantsTls;

  private NotJrmp(String message, boolean wantsTls) {
    super(message);
    this.wantsTls = wantsTls;
  }

  static NotJrmp tls(String message) {
    return new NotJrmp(message, true);
  }

  static NotJrmp other(String message) {
    return new NotJrmp(message, false);
  }

  /** Whether the same peer is worth another attempt over TLS. */
  boolean wantsTls() {
    return wantsTls;
  }
}
