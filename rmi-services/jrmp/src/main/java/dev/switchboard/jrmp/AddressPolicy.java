package dev.switchboard.jrmp;

import java.util.Map;

/**
 * Where to connect for an object, given the address inside its stub. That one is often wrong: a
 * loopback alias, or the private address of a container.
 */
public sealed interface AddressPolicy {

  /** The registry's host and the stub's port: right whenever both run on one machine. */
  record RegistryHost() implements AddressPolicy {}

  /** What the stub says. */
  record StubHost() implements AddressPolicy {}

  /** A fixed table; a stub whose address is not in it is refused. */
  record Fixed(Map<Address, Address> table) implements AddressPolicy {
    public Fixed {
      table = Map.copyOf(table);
    }
  }
}
