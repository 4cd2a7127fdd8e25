package dev.switchboard.soap;

/**
 * A value that XML-RPC has no form for, such as a double that is not a number. The message may go
 * to a client.
 */
final class XmlRpcNotCarried extends RuntimeException {
  private static final long serialVersionUID = 1;

  XmlRpcNotCarried(String message) {
    super(message, null, false, false); // depends on data, not on code: no stack trace
  }

  /** The same of an argument. */
  String ofArgument() {
    return String.valueOf(getMessage()).replaceFirst("^the result has", "it has");
  }
}
