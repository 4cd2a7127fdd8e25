package dev.switchboard.gateway.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets large bodies be worked on only as many at a time as there is memory for; the others wait in
 * the order in which they came. Read as text a body takes a multiple of its bytes, and its answer
 * may take as much again. A body that is larger than all the room is worked on alone.
 */
final class Workbench {
  private final long room;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long used;

  /**
   * @param room in bytes of bodies
   */
  Workbench(long room) {
    this.room = room;
  }

  private record Waiting(long size, Executor executor, Runnable work) {}

  /**
   * Does the work at once, on this thread, or later, on another. Each is followed by one {@link
   * #leave}.
   */
  void enter(long size, Executor executor, Runnable work) {
    if (fits(new Waiting(size, executor, work))) {
      work.run();
    }
  }

  private synchronized boolean fits(Waiting one) {
    if (!waiting.isEmpty() || isTooMuch(one)) {
      waiting.add(one);
      return false;
    }
    used += one.size;
    return true;
  }

  private boolean isTooMuch(Waiting one) {
    return used > 0 && used + one.size > room;
  }

  /** The work on so many bytes is done. */
  void leave(long size) {
    free(size);
    Waiting next = next();
    while (next != null) {
      next.executor.execute(next.work);
      next = next();
    }
  }

  private synchronized void free(long size) {
    used -= size;
  }

  private synchronized @Nullable Waiting next() {
    Waiting first = waiting.peek();
    if (first == null || isTooMuch(first)) {
      return null;
    }
    used += first.size;
    return waiting.poll();
  }
}
