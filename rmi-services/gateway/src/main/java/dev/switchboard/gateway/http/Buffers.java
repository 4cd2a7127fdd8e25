package dev.switchboard.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * Buffers to be used again, which have grown already: as many as calls are at work at once, none of
 * them larger than 64 KiB in base64 with what is around it.
 */
public final class Buffers {
  private static final int KEPT = 32;
  private static final int LARGEST = 192 << 10;

  private final Spares<Bytes> free = new Spares<>(KEPT);

  /** An empty buffer. */
  public Bytes take() {
    @Nullable Bytes spare = free.take();
    return spare == null ? new Bytes() : spare;
  }

  /** Takes a buffer back; the giver does not touch it again. */
  public void give(Bytes bytes) {
    if (bytes.capacity() <= LARGEST) {
      bytes.truncate(0);
      free.give(bytes);
    }
  }
}
