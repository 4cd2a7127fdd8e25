package dev.switchboard.jrmp;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A thread that sweeps when something is due, and costs nothing while nothing is. */
final class Watchdog {
  /** Far off, yet near enough to be compared by subtraction. */
  static final long NEVER = Long.MAX_VALUE / 2;

  private final LongSupplier sweep;
  private final Thread thread;
  private volatile boolean closed;
  private volatile long wakeAt = System.nanoTime() + NEVER;

  /**
   * @param sweep gives the nanoseconds until it must run again, or {@link #NEVER}
   */
  Watchdog(String name, LongSupplier sweep) {
    this.sweep = sweep;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Something that the sweep can see by now is due at this time. */
  void expect(long nanoTime) {
    if (nanoTime - wakeAt < 0) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closed) {
      wakeAt = System.nanoTime() + NEVER; // what becomes due during the sweep causes another one
      long delay = sweep.getAsLong();
      wakeAt = System.nanoTime() + delay;
      LockSupport.parkNanos(this, delay);
    }
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
