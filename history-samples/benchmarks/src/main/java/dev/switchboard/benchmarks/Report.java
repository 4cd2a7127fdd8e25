package dev.switchboard.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** The tables, printed as the figures come. */
final class Report {
  private static final String HEAD = "%-22s %4s | %8s %8s  %-19s | %8s %8s  %-19s | %s%n";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }

  /**
   * Begins a table of duels.
   *
   * @param many what the second column counts
   */
  void table(String title, String many) {
    line("%n%s", title);
    out.printf(HEAD, "", "", "calls/s", "calls/s", "", "CPU us", "CPU us", "", "");
    out.printf(HEAD, "call", many, "ours", "theirs", "ratio", "ours", "theirs", "ratio", "target");
  }

  void row(Object what, int many, Duel duel, Target target) {
    Spread rate = duel.ratio(Contender.Turn::callsPerSecond);
    Spread cpu = duel.ratio(Contender.Turn::cpuMicrosPerCall);
    out.printf(
        Locale.ROOT,
        "%-22s %4d | %8.0f %8.0f  %-19s | %8.1f %8.1f  %-19s | %s%n",
        what,
        many,
        duel.ourMedian(Contender.Turn::callsPerSecond),
        duel.theirMedian(Contender.Turn::callsPerSecond),
        text(rate),
        duel.ourMedian(Contender.Turn::cpuMicrosPerCall),
        duel.theirMedian(Contender.Turn::cpuMicrosPerCall),
        text(cpu),
        target.verdict(rate.median(), cpu.median()));
    out.flush();
  }

  /** A figure that should be no more than the limit. */
  void limit(String what, double figure, double most) {
    String verdict = figure <= most ? "met" : "missed";
    line("%-28s %8.1f  %s: <= %.0f", what, figure, verdict, most);
  }

  private static String text(Spread spread) {
    return String.format(
        Locale.ROOT, "%.2f [%.2f..%.2f]", spread.median(), spread.least(), spread.most());
  }
}
