package dev.switchboard.workshop;

import dev.switchboard.workshop.LabReport.Executed;

/** What came of an experiment, in words. */
final class LabVerdict {
  private static final String BY_KEY = " With the key you may ask again without harm.";
  private static final String GUESS =
      " If you try again you may book twice; if you do not, you may have booked nothing.";

  private static final String STOPPED = "Stopped: the last attempt was cut off by hand. ";

  private final LabReport report;

  LabVerdict(LabReport report) {
    this.report = report;
  }

  /** {@code createBooking: sent 3 times, executed 2 times, you were told: a result.} */
  String count() {
    return report.order().method()
        + ": sent "
        + times(report.attempts().size())
        + ", executed "
        + times(report.executed())
        + report.bookings().map(b -> ", seats booked: " + b.size()).orElse("")
        + ", you were told: "
        + report.last().words();
  }

  private static String times(int number) {
    return number == 1 ? "once" : number + " times";
  }

  /** What that means for who has called. */
  String meaning() {
    return report.stopped() && !report.last().answered() ? STOPPED + meant() : meant();
  }

  private String meant() {
    boolean known = report.last().answered();
    return report
        .bookings()
        .map(bookings -> known ? known(bookings.size()) : unknown(bookings.size()))
        .orElseGet(() -> reading(known));
  }

  private String reading(boolean known) {
    String told = known ? "You have your answer." : "You have no answer, and may simply ask again.";
    return told + " Reading changes nothing: how often it ran does not matter.";
  }

  private String known(int seats) {
    if (seats > 1) {
      return "You asked for one seat, were told of one, and have "
          + seats
          + ": at-least-once. Nobody will tell you of the others.";
    }
    if (seats == 0) {
      return "You were told of a booking that is not there.";
    }
    return report.executed() > 1
        ? "The method ran more than once and one seat is booked: exactly once, by the key."
        : "One seat, and you know it.";
  }

  private String unknown(int seats) {
    boolean key = report.order().key();
    if (seats == 0) {
      return report.last().executed() == Executed.NO
          ? "Nothing happened, and you were told so: it is safe to try again."
          : "Nothing happened, but you cannot know it." + (key ? BY_KEY : GUESS);
    }
    if (seats == 1) {
      return "It happened, and you do not know it." + (key ? BY_KEY : GUESS);
    }
    return "You have " + seats + " seats, and were told of none: at-least-once, and a loss.";
  }
}
