package dev.switchboard.gateway.http;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers to be used again: as many as calls are at work at once, none of them larger than 64 KiB
 * in base64 with what is around it. What was given back last is taken first, more or less: few
 * buffers are in use then, and those are in the processor's cache and have grown already. Takers do
 * not wait for one another.
 */
public final class Buffers {
  private static final int KEPT = 32;
  private static final int LARGEST = 192 << 10;

  private final AtomicReferenceArray<@Nullable Bytes> free = new AtomicReferenceArray<>(KEPT);

  /** An empty buffer. */
  public Bytes take() {
    for (int i = 0; i < KEPT; i++) {
      if (free.get(i) != null) {
        Bytes bytes = free.getAndSet(i, null);
        if (bytes != null) {
          return bytes;
        }
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
    for (int i = 0; i < KEPT; i++) {
      if (free.get(i) == null && free.compareAndSet(i, null, bytes)) {
        return;
      }
    }
  }
}
