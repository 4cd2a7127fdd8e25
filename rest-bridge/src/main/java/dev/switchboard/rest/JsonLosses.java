package dev.switchboard.rest;

import dev.switchboard.gateway.Losses;

/** What JSON loses of a contract: remote references, and of Object all but the JSON part. */
final class JsonLosses implements Losses {

  @Override
  public String remote() {
    return "it passes a remote reference, which JSON does not carry";
  }

  @Override
  public String anything() {
    return "inside Object, values that are not of the contract's types arrive as plain JSON: numbers,"
        + " strings, lists and maps";
  }
}
