package dev.switchboard.contract;

/** A class that a contract needs and that is missing or corrupt; the message names its place. */
public final class UnreadableClass extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableClass(String message) {
    super(message);
  }

  UnreadableClass(String message, Throwable cause) {
    super(message, cause);
  }
}
