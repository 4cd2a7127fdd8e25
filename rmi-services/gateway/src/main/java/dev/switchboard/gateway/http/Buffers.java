package dev.switchboard.gateway.http;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers to be used again: as many as calls are at work at once, none of them larger than 64 KiB
 * in base64 with what is around it. Takers do not wait for one another: each looks first where
 * nobody else does.
 */
public final class Buffers {
  private static final int KEPT = 32;
  private static final int TRIES = 4;
  private static final int LARGEST = 192 << 10;

  private final AtomicReferenceArray<@Nullable Bytes> free = new AtomicReferenceArray<>(KEPT);

  /** An empty buffer. */
  public Bytes take() {
    for (int i = 0; i < TRIES; i++) {
      Bytes bytes = free.getAndSet(place(i), null);
      if (bytes != null) {
        return bytes;
      }
    }
    return new Bytes();
  }

  /** Takes a buffer back; the giver does not touch it again. */
  public void give(Bytes bytes) {
    if (bytes.capacity() > LARGEST) {
      return;
    }
    bytes.truncate(0);
    for (int i = 0; i < TRIES; i++) {
      if (free.compareAndSet(place(i), null, bytes)) {
        return;
      }
    }
  }

  private static int place(int attempt) {
    return (int) (Thread.currentThread().getId() + attempt) & (KEPT - 1);
  }
}
