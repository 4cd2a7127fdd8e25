package dev.switchboard.gateway;

import java.util.Optional;

/**
 * The users of the configuration, for protocols whose clients prove that they know a password
 * without showing it. A bridge that has seen such a proof shows the password to the {@link Invoker}
 * in the client's place, in the metadatum {@code authorization}.
 */
@FunctionalInterface
public interface Users {
  Users NONE = name -> Optional.empty();

  /** The password of the user with this name. */
  Optional<String> password(String name);
}
