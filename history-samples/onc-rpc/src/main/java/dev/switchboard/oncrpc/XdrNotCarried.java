package dev.switchboard.oncrpc;

/** A value of a service that XDR has no form for; the message is for the log. */
final class XdrNotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  XdrNotCarried(String message) {
    super(message, null, false, false);
  }
}
