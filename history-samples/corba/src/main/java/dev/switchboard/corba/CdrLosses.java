package dev.switchboard.corba;

import dev.switchboard.gateway.Losses;

/** What CORBA loses of a contract: remote references, and some of Object. */
final class CdrLosses implements Losses {

  @Override
  public String remote() {
    return "it passes a remote reference, and only the services themselves are objects here";
  }

  @Override
  public String anything() {
    return "inside Object, an array of numbers arrives as a list, and an object of a class that is not in"
        + " the contract is refused";
  }
}
