package dev.switchboard.gateway.http;

/**
 * How a protocol says what the host refuses by itself: a body that is too long (413) or too late
 * (408), and a gateway that is busy (503).
 */
public interface Refusals {

  /**
   * An answer in the protocol's own words.
   *
   * @param detail what was wrong and what is wanted
   * @param contentType as the client said it, or empty
   */
  Answer answer(int status, String detail, String contentType);

  /**
   * Whether the protocol is spoken at a path below its mount.
   *
   * @param path from the root of the host, with a slash at its end
   */
  default boolean spokenAt(String path) {
    return true;
  }
}
