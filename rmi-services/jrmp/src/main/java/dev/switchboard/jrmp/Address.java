package dev.switchboard.jrmp;

/** A host and a port, as a stub or the operator names them. */
public record Address(String host, int port) {
  public Address {
    if (host.isBlank()) {
      throw new IllegalArgumentException("expected a host name, found an empty one");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(host + ": expected a port of 1 to 65535, found " + port);
    }
  }

  /** Reads {@code host:port} or {@code [v6 address]:port}. */
  public static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("expected host:port, found \"" + text + "\"");
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new Address(
        bracketed ? host.substring(1, host.length() - 1) : host,
        Integer.parseInt(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
