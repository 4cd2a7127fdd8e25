package dev.switchboard.gateway.http;

import java.util.List;

/**
 * An HTTP answer.
 *
 * @param mediaType of the body; empty: there is none
 * @param body given back to its buffers by {@code sent}
 * @param sent told once, when the body is written or cannot be; may still read the request
 */
public record Answer(
    int status, String mediaType, List<Header> headers, Bytes body, Runnable sent) {

  /** The same answer, with something more to do when it is sent. */
  public Answer then(Runnable more) {
    return new Answer(
        status,
        mediaType,
        headers,
        body,
        () -> {
          sent.run();
          more.run();
        });
  }

  /** One header field. */
  public record Header(String name, String value) {}
}
