package dev.switchboard.gateway;

import java.io.IOException;
import java.util.List;

/**
 * A part of the gateway that people look at, beside the protocols: the workshop. Found by
 * ServiceLoader. It is told of every service like a protocol, but carries no calls of its own.
 */
public interface Page {

  /** The name of its section in the configuration: lower case. */
  String name();

  /**
   * Starts to serve.
   *
   * @param protocols every one that is open, in order of their names
   */
  Endpoint open(Context context, List<Spoken> protocols) throws IOException;

  /** A protocol that is open. */
  record Spoken(Bridge bridge, Endpoint endpoint) {}
}
