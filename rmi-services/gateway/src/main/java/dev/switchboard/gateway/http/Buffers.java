package dev.switchboard.gateway.http;

import java.util.concurrent.ArrayBlockingQueue;

/** Buffers to be used again: as many as calls are at work at once, none of them large. */
public final class Buffers {
  private static final int KEPT = 64;
  private static final int LARGEST = 64 << 10;

  private final ArrayBlockingQueue<Bytes> free = new ArrayBlockingQueue<>(KEPT);

  /** An empty buffer. */
  public Bytes take() {
    Bytes bytes = free.poll();
    return bytes == null ? new Bytes() : bytes;
  }

  /** Takes a buffer back; the giver does not touch it again. */
  public void give(Bytes bytes) {
    if (bytes.capacity() <= LARGEST) {
      bytes.truncate(0);
      free.offer(bytes);
    }
  }
}
