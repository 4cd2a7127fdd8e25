package dev.switchboard.oncrpc;

import dev.switchboard.gateway.Losses;

/** What ONC RPC loses of a contract: remote references, and some of Object. */
final class XdrLosses implements Losses {

  @Override
  public String remote() {
    return "it passes a remote reference, which ONC RPC does not carry";
  }

  @Override
  public String anything() {
    return "inside Object, an array of numbers arrives as a list, and an object of a class that is not in"
        + " the contract is refused";
  }
}
