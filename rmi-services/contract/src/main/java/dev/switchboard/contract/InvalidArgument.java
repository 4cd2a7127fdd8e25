package dev.switchboard.contract;

/**
 * A value from a client that its type cannot take. Codecs throw it while filling slots; the bridge
 * turns it into {@link Fault.Kind#INVALID_ARGUMENT}.
 *
 * <p>The message may go to the client: it names the place, the value found and the value wanted.
 */
public final class InvalidArgument extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;

  public InvalidArgument(String path, String message) {
    super(message, null, false, false); // thrown for bad input at any rate: no stack trace
    this.path = path;
  }

  /** Where in the input, in the notation of the wire (a JSON pointer, an XPath, ...). */
  public String path() {
    return path;
  }
}
