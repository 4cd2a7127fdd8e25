package dev.switchboard.gateway.wire;

/** Why a recording's bytes cannot be read any further. Not an error: recordings are cut off. */
final class NotUnderstood extends Exception {
  private static final long serialVersionUID = 1;

  NotUnderstood(String message) {
    super(message, null, false, false);
  }

  /** What it says. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
