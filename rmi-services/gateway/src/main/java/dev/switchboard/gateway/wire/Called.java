package dev.switchboard.gateway.wire;

/**
 * What a call was a call of.
 *
 * @param service empty when not even that was known
 * @param operation the same
 */
public record Called(String service, String operation) {
  private static final int LONGEST = 200;

  /** A client may have made these up. */
  public Called {
    service = cut(service);
    operation = cut(operation);
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST));
  }
}
