package dev.switchboard.gateway.command;

import java.util.List;

/** A start that was refused, why, and the exit code that tells scripts. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final List<String> reasons;

  Refused(int exitCode, List<String> reasons) {
    super(String.join("\n", reasons));
    this.exitCode = exitCode;
    this.reasons = List.copyOf(reasons);
  }

  int exitCode() {
    return exitCode;
  }

  List<String> reasons() {
    return reasons;
  }
}
