package dev.switchboard.workshop;

/** Why an experiment could not be made. The message may go to who wanted it. */
final class LabTrouble extends Exception {
  private static final long serialVersionUID = 1;

  LabTrouble(String message) {
    super(message);
  }

  LabTrouble(String message, Exception cause) {
    super(message, cause);
  }
}
