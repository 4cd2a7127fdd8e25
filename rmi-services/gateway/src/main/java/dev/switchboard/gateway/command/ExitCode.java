package dev.switchboard.gateway.command;

/** What a script can tell from the exit code; {@code --help} has the same table. */
final class ExitCode {
  static final int OK = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int UNAVAILABLE = 3;

  private ExitCode() {}
}
