package dev.switchboard.corba;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of messages and of their values that may be held at a time, for all clients together. */
final class MemoryBudget {
  private final AtomicLong left;

  MemoryBudget(long most) {
    left = new AtomicLong(most);
  }

  /** False, and nothing taken, when there are not as many left. */
  boolean take(long bytes) {
    long now = left.get();
    while (now >= bytes) {
      if (left.compareAndSet(now, now - bytes)) {
        return true;
      }
      now = left.get();
    }
    return false;
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }

  long left() {
    return left.get();
  }
}
