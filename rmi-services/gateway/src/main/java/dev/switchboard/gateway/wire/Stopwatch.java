package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;

/** Takes the laps of one call; each begins where the one before ended. */
public final class Stopwatch {
  private final List<Reply.Lap> laps = new ArrayList<>();
  private long begun = System.nanoTime();

  /** Ends a part now. */
  public void end(Reply.Part part) {
    long now = System.nanoTime();
    laps.add(new Reply.Lap(part, now - begun));
    begun = now;
  }

  public List<Reply.Lap> laps() {
    return List.copyOf(laps);
  }
}
