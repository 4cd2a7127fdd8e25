package dev.switchboard.oncrpc;

import dev.switchboard.gateway.port.Connection.Broken;
import dev.switchboard.gateway.port.MemoryBudget;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Puts records together from fragments (RFC 5531 section 11). Memory grows with what has arrived,
 * never with what a mark announces. For one thread.
 */
final class RecordAssembly {
  /** A record of more is no call but an attempt to keep us busy. */
  private static final int MOST_FRAGMENTS = 1_000;

  private static final byte[] NONE = {};

  private final int limit;
  private final MemoryBudget budget;
  private int mark;
  private int markBytes;
  private int rest;
  private int fragments;
  private byte[] record = NONE;
  private int size;

  RecordAssembly(int limit, MemoryBudget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /** Whether a record has begun and not ended. */
  boolean isPartial() {
    return markBytes > 0 || fragments > 0;
  }

  /**
   * Takes all of the bytes.
   *
   * @param records gets each whole record, as long as its array; its bytes were taken from the
   *     budget and are now the taker's to give back
   */
  void feed(ByteBuffer in, Consumer<byte[]> records) throws Broken {
    while (in.hasRemaining()) {
      if (markBytes < XdrWriter.MARK) {
        mark = (mark << 8) | (in.get() & 0xff);
        if (++markBytes == XdrWriter.MARK) {
          begin(in.remaining());
        }
      } else {
        take(in);
      }
      if (markBytes == XdrWriter.MARK && rest == 0) {
        end(records);
      }
    }
  }

  private void begin(int available) throws Broken {
    rest = mark & 0x7fffffff;
    if (rest > limit - size) {
      throw new Broken(
          "expected a record of at most " + limit + " bytes, found a fragment of " + rest);
    }
    if (++fragments > MOST_FRAGMENTS) {
      throw new Broken("expected at most " + MOST_FRAGMENTS + " fragments in a record, found more");
    }
    hold(size + Math.min(rest, available));
  }

  private void take(ByteBuffer in) throws Broken {
    int count = Math.min(rest, in.remaining());
    if (size + count > record.length) {
      hold(Math.min(size + rest, Math.max(size + count, 2 * record.length)));
    }
    in.get(record, size, count);
    size += count;
    rest -= count;
  }

  private void hold(int capacity) throws Broken {
    if (capacity > record.length) {
      if (!budget.take(capacity - record.length)) {
        throw new Broken("no memory left for a record of " + capacity + " bytes");
      }
      record = Arrays.copyOf(record, capacity);
    }
  }

  private void end(Consumer<byte[]> records) {
    boolean last = mark < 0;
    markBytes = 0;
    if (last) {
      byte[] whole = size == record.length ? record : Arrays.copyOf(record, size);
      budget.give(record.length - whole.length);
      record = NONE;
      size = 0;
      fragments = 0;
      records.accept(whole);
    }
  }

  /** Gives back what is held. */
  void close() {
    budget.give(record.length);
    record = NONE;
    size = 0;
  }
}
