package dev.switchboard.grpc;

/**
 * A value of a result that protobuf has no form for, such as null inside a list. The message may go
 * to a client.
 */
final class NotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotCarried(String message) {
    super(message, null, false, false); // depends on data, not on code: no stack trace
  }

  /** The same of an argument. */
  String ofArgument() {
    return String.valueOf(getMessage()).replaceFirst("^the result has", "it has");
  }
}
