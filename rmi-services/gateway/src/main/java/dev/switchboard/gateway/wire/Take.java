package dev.switchboard.gateway.wire;

import java.util.Optional;

/**
 * A call that a {@link Tap} has kept, with its bytes.
 *
 * @param recording without credentials, and as much of it as is kept
 */
public record Take(Glance glance, Recording recording) {

  public long number() {
    return glance.number();
  }

  public String peer() {
    return glance.peer();
  }

  public Optional<String> callId() {
    return glance.callId();
  }

  public boolean whole() {
    return glance.whole();
  }
}
