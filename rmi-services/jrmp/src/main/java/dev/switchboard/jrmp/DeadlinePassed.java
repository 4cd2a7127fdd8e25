package dev.switchboard.jrmp;

import java.io.IOException;

/** The time for an exchange with a peer is over. */
final class DeadlinePassed extends IOException {
  DeadlinePassed(String message) {
    super(message);
  }
}
