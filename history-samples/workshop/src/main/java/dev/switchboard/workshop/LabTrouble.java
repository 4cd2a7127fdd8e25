package dev.switchboard.workshop;

/** Why an experiment could not be made. The message may go to who wanted it. */
final class LabTrouble extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean wanted;

  LabTrouble(String message) {
    this(message, false);
  }

  private LabTrouble(String message, boolean wanted) {
    super(message);
    this.wanted = wanted;
  }

  /** Its maker has stopped it before anything was sent. */
  static LabTrouble stopped() {
    return new LabTrouble("it was stopped before its first attempt: nothing was sent", true);
  }

  /** Whether its maker wanted it so. */
  boolean wanted() {
    return wanted;
  }

  LabTrouble(String message, Exception cause) {
    super(message, cause);
    wanted = false;
  }
}
