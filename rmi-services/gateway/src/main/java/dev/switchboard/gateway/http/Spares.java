package dev.switchboard.gateway.http;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things to be used again. What was given back last is taken first, more or less: few are in use
 * then, and those are in the processor's cache. Takers do not wait for one another.
 */
final class Spares<T> {
  private final AtomicReferenceArray<@Nullable T> free;

  /**
   * @param most that are kept
   */
  Spares(int most) {
    free = new AtomicReferenceArray<>(most);
  }

  /** One that nobody else has; null when there is none. */
  @Nullable T take() {
    for (int i = 0; i < free.length(); i++) {
      if (free.get(i) != null) {
        T taken = free.getAndSet(i, null);
        if (taken != null) {
          return taken;
        }
      }
    }
    return null;
  }

  /** Takes one back, which the giver does not touch again; one too many is forgotten. */
  void give(T spare) {
    for (int i = 0; i < free.length(); i++) {
      if (free.get(i) == null && free.compareAndSet(i, null, spare)) {
        return;
      }
    }
  }
}
