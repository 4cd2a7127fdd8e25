package dev.switchboard.rest;

/** A value that JSON has no form for, such as a map's null key. The message may go to a client. */
final class NotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotCarried(String message) {
    super(message, null, false, false); // depends on data, not on code: no stack trace
  }
}
