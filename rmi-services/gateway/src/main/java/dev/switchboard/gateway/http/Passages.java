package dev.switchboard.gateway.http;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Direct buffers, from which the kernel takes bytes as they are; those of an array the JDK copies
 * into one of these first. They are few, for a slow client holds one as long as it likes: what
 * finds none left goes without.
 */
final class Passages {
  /** Bytes of each: 64 KiB in base64 with what is around it. */
  static final int SIZE = 128 << 10;

  private static final int MOST = 32;

  private final Spares<ByteBuffer> free = new Spares<>(MOST);
  private final AtomicInteger made = new AtomicInteger();

  /** An empty one; null when all are in use. */
  @Nullable ByteBuffer take() {
    ByteBuffer spare = free.take();
    if (spare == null && made.get() < MOST && made.incrementAndGet() <= MOST) {
      return ByteBuffer.allocateDirect(SIZE);
    }
    return spare == null ? null : spare.clear();
  }

  /** Takes one back; the giver does not touch it again. */
  void give(ByteBuffer passage) {
    free.give(passage);
  }
}
