package dev.switchboard.gateway.configuration;

import java.util.List;

/** A configuration that cannot be started with, and all that is wrong with it. */
public final class InvalidConfiguration extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> mistakes;

  public InvalidConfiguration(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** A sentence each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
