package dev.switchboard.gateway.port;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of messages and of their values that may be held at a time, for all clients together. */
public final class MemoryBudget {
  private final AtomicLong left;

  public MemoryBudget(long most) {
    left = new AtomicLong(most);
  }

  /** False, and nothing taken, when there are not as many left. */
  public boolean take(long bytes) {
    long now = left.get();
    while (now >= bytes) {
      if (left.compareAndSet(now, now - bytes)) {
        return true;
      }
      now = left.get();
    }
    return false;
  }

  /** Gives back what was taken. */
  public void give(long bytes) {
    left.addAndGet(bytes);
  }
}
