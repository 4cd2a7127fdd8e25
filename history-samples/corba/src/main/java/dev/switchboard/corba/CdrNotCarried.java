package dev.switchboard.corba;

/** A value that CDR has no form for. */
final class CdrNotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  CdrNotCarried(String message) {
    super(message, null, false, false);
  }
}
