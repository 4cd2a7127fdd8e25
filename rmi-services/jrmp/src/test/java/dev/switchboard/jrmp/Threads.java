package dev.switchboard.jrmp;

import java.util.List;

/** The threads of this JVM. */
final class Threads {
  private Threads() {}

  /** Names of living threads that begin so, once those that are ending have ended. */
  static List<String> named(String prefix) {
    long end = System.nanoTime() + 5_000_000_000L;
    List<String> names = find(prefix);
    while (!names.isEmpty() && System.nanoTime() - end < 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
      names = find(prefix);
    }
    return names;
  }

  private static List<String> find(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
