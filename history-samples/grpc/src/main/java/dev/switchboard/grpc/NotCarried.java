package dev.switchboard.grpc;

/**
 * A value that protobuf has no form for, such as null inside a list. The message is that of a
 * result, and may go to a client.
 */
final class NotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;

  /**
   * @param what the value has or is, as in "has a null where a number is needed"
   */
  NotCarried(String what) {
    super("the result " + what, null, false, false); // depends on data, not on code: no stack trace
    this.what = what;
  }

  /** The same of an argument. */
  String ofArgument() {
    return "it " + what;
  }
}
