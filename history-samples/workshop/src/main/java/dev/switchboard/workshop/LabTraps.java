package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The traps that are set, and those that were; a few of each. */
final class LabTraps implements AutoCloseable {
  private static final int MOST_SET = 4;
  private static final int MOST_KNOWN = 12;
  private static final Duration COUNTING = Duration.ofSeconds(20);

  private final Deque<LabTrap> known = new ArrayDeque<>();

  /** What sets a trap. */
  interface Setting {
    void run() throws LabTrouble;
  }

  /** Takes one in, and sets it. */
  void add(LabTrap trap, Setting setting) throws LabTrouble {
    enter(trap);
    boolean set = false;
    try {
      setting.run();
      set = true;
    } finally {
      if (!set) {
        leave(trap);
      }
    }
  }

  private synchronized void enter(LabTrap trap) throws LabTrouble {
    List<LabTrap> set = known.stream().filter(LabTraps::open).toList();
    if (set.size() >= MOST_SET) {
      throw new LabTrouble("expected at most " + MOST_SET + " armed at a time: disarm one first");
    }
    if (trap.order().everybody() && set.stream().anyMatch(other -> other.order().everybody())) {
      throw new LabTrouble("one for everybody's calls is armed already: disarm it first");
    }
    if (known.size() == MOST_KNOWN) {
      LabTrap oldest = known.stream().filter(t -> !open(t)).reduce((a, b) -> b).orElseThrow();
      known.remove(oldest);
    }
    known.addFirst(trap);
  }

  private static boolean open(LabTrap trap) {
    return trap.status().state() != LabTrap.State.OVER;
  }

  private synchronized void leave(LabTrap trap) {
    known.remove(trap);
  }

  /** The newest first. */
  synchronized List<LabTrap> all() {
    return new ArrayList<>(known);
  }

  /**
   * Takes one away and waits until its calls are counted.
   *
   * @throws InvalidArgument when there is none of this event
   */
  void disarm(String event) throws InterruptedException {
    LabTrap trap =
        all().stream()
            .filter(t -> t.event().equals(event))
            .findFirst()
            .orElseThrow(() -> Found.at("/event", "nothing is armed for " + Found.quoted(event)));
    trap.disarm();
    var unused = trap.awaitOver(COUNTING);
  }

  /** Takes all away. */
  @Override
  public synchronized void close() {
    known.forEach(LabTrap::disarm);
  }
}
