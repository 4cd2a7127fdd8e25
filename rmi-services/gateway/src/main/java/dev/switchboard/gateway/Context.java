package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import java.util.Optional;

/** What the gateway gives a bridge to work with. */
public interface Context {

  Invoker invoker();

  HttpHost http();

  /** The bridge's own section of the configuration. */
  Settings settings();

  /** Whether a client with this metadata may see what is not a call, such as descriptions. */
  default boolean admits(Metadata metadata) {
    return true;
  }

  /** Whose passwords the gateway knows. */
  default Users users() {
    return Users.NONE;
  }

  /** How the gateway is. */
  default Vitals vitals() {
    return Vitals.NONE;
  }

  /**
   * Where a bridge with a transport of its own shows the bytes of its connections, and the page
   * finds what was kept; empty unless the inspector is switched on.
   */
  default Optional<Tap> tap() {
    return Optional.empty();
  }

  /**
   * A client that calls a published service's own server, past all protocols: for a page to show
   * beside them. Empty: there is none.
   */
  default Optional<Stub> direct(ServiceContract contract) {
    return Optional.empty();
  }

  /** What is behind the gateway; empty for a bridge, which has no business there. */
  default Optional<Backstage> backstage() {
    return Optional.empty();
  }
}
