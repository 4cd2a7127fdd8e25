package dev.switchboard.corba;

import dev.switchboard.gateway.port.Connection.Broken;
import dev.switchboard.gateway.port.MemoryBudget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from the bytes of one connection, and from fragments (CORBA 3.3 part 2,
 * section 9.4.9). Memory grows with what has arrived, never with what a header announces. For one
 * thread.
 */
final class GiopAssembly {
  /** A message in more pieces is no call but an attempt to keep us busy. */
  private static final int MOST_FRAGMENTS = 8192;

  /** Messages of one connection whose fragments may be under way at a time. */
  private static final int MOST_PARTIAL = 8;

  private static final int SIZE_AT = 8;
  private static final int REQUEST_ID = 4;

  private final int limit;
  private final MemoryBudget budget;
  private final Set<Integer> fragmented;
  private final Map<Integer, Piece> partial = new HashMap<>();
  private final byte[] header = new byte[Giop.HEADER];
  private int headerSize;
  private @Nullable Piece current;
  private int rest;

  /**
   * @param fragmented types of messages that may come in fragments
   */
  GiopAssembly(int limit, MemoryBudget budget, Set<Integer> fragmented) {
    this.limit = limit;
    this.budget = budget;
    this.fragmented = fragmented;
  }

  /** Bytes that have arrived, and the header that they came with. */
  private final class Piece {
    private final int minor;
    private final int type;
    private final int flags;
    private byte[] bytes;
    private int size;
    private int fragments;

    Piece(byte[] head) throws Broken {
      minor = head[5];
      flags = head[6];
      type = head[7];
      bytes = new byte[0];
      hold(head.length);
      System.arraycopy(head, 0, bytes, 0, head.length);
      size = head.length;
    }

    boolean isLittleEndian() {
      return (flags & Giop.LITTLE_ENDIAN) != 0;
    }

    /** Before GIOP 1.1 that bit meant nothing. */
    boolean isUnfinished() {
      return minor > 0 && (flags & Giop.MORE_FRAGMENTS) != 0;
    }

    void hold(int capacity) throws Broken {
      if (capacity > bytes.length) {
        if (!budget.take(capacity - bytes.length)) {
          throw new Broken("no memory left for a message of " + capacity + " bytes");
        }
        bytes = Arrays.copyOf(bytes, capacity);
      }
    }

    void take(ByteBuffer in, int count, int expected) throws Broken {
      if (size + count > bytes.length) {
        hold(Math.min(size + expected, Math.max(size + count, 2 * bytes.length)));
      }
      in.get(bytes, size, count);
      size += count;
    }

    /** Of GIOP 1.2, where the body begins with it; before that only one message has fragments. */
    int requestId() throws Broken {
      if (minor < 2) {
        return 0;
      }
      if (size < Giop.HEADER + REQUEST_ID) {
        throw new Broken("expected a request id, found the end of a message");
      }
      return order(bytes).getInt(Giop.HEADER);
    }

    ByteBuffer order(byte[] from) {
      return ByteBuffer.wrap(from)
          .order(isLittleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    void append(Piece fragment) throws Broken {
      int from = Giop.HEADER + (fragment.minor < 2 ? 0 : REQUEST_ID);
      int count = fragment.size - from;
      if (count > limit + Giop.HEADER - size || ++fragments > MOST_FRAGMENTS) {
        throw new Broken("expected a message of at most " + limit + " bytes, found more fragments");
      }
      if (fragment.minor != minor || fragment.isLittleEndian() != isLittleEndian()) {
        throw new Broken("expected fragments alike, found another version or byte order");
      }
      take(ByteBuffer.wrap(fragment.bytes, from, count), count, count);
    }

    GiopMessage whole() {
      byte[] whole = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
      budget.give(bytes.length - whole.length);
      bytes = new byte[0];
      Holding holding = new Holding(budget, whole.length);
      return new GiopMessage(minor, type, isLittleEndian(), whole, holding);
    }

    void release() {
      budget.give(bytes.length);
      bytes = new byte[0];
    }
  }

  /** Whether a message has begun and not ended. */
  boolean isPartial() {
    return headerSize > 0 || current != null || !partial.isEmpty();
  }

  /**
   * Takes all of the bytes.
   *
   * @param messages gets each whole message, whose holding is now the taker's to close
   */
  void feed(ByteBuffer in, Consumer<GiopMessage> messages) throws Broken {
    while (in.hasRemaining()) {
      if (current == null) {
        takeHeader(in);
      } else {
        int count = Math.min(rest, in.remaining());
        current.take(in, count, rest);
        rest -= count;
      }
      if (current != null && rest == 0) {
        Piece ended = current;
        current = null;
        end(ended, messages);
      }
    }
  }

  private void takeHeader(ByteBuffer in) throws Broken {
    int count = Math.min(Giop.HEADER - headerSize, in.remaining());
    in.get(header, headerSize, count);
    headerSize += count;
    if (headerSize == Giop.HEADER) {
      headerSize = 0;
      check();
      current = new Piece(header);
      rest = size(current);
    }
  }

  private void check() throws Broken {
    int magic = ByteBuffer.wrap(header).getInt();
    if (magic != Giop.MAGIC) {
      throw new Broken("expected GIOP, found 0x" + Integer.toHexString(magic));
    }
    if (header[4] != Giop.MAJOR || header[5] < 0 || header[5] > Giop.MINOR) {
      throw new Broken("expected GIOP 1.0 to 1.2, found " + header[4] + "." + header[5]);
    }
  }

  private int size(Piece piece) throws Broken {
    int size = piece.order(header).getInt(SIZE_AT);
    if (size < 0 || size > limit) {
      throw new Broken(
          "expected a message of at most "
              + limit
              + " bytes, found one of "
              + Integer.toUnsignedString(size));
    }
    return size;
  }

  private void end(Piece piece, Consumer<GiopMessage> messages) throws Broken {
    if (piece.type == Giop.FRAGMENT) {
      append(piece, messages);
    } else if (piece.isUnfinished()) {
      begin(piece);
    } else {
      messages.accept(piece.whole());
    }
  }

  private void begin(Piece piece) throws Broken {
    if (!fragmented.contains(piece.type) || partial.size() == MOST_PARTIAL) {
      piece.release();
      throw new Broken("expected no more messages in fragments, found one of type " + piece.type);
    }
    Piece other = partial.put(piece.requestId(), piece);
    if (other != null) {
      other.release();
      throw new Broken("expected a fragment, found the same request once more");
    }
  }

  private void append(Piece fragment, Consumer<GiopMessage> messages) throws Broken {
    try {
      int id = fragment.requestId();
      Piece whole = partial.get(id);
      if (whole == null || fragment.minor == 0) {
        throw new Broken("expected a message, found a fragment of none");
      }
      whole.append(fragment);
      if (!fragment.isUnfinished()) {
        partial.remove(id);
        messages.accept(whole.whole());
      }
    } finally {
      fragment.release();
    }
  }

  /** Forgets the fragments of a request that the client has no more interest in. */
  void cancel(int requestId) {
    Piece cancelled = partial.remove(requestId);
    if (cancelled != null) {
      cancelled.release();
    }
  }

  /** Gives back what is held. */
  void close() {
    if (current != null) {
      current.release();
      current = null;
    }
    partial.values().forEach(Piece::release);
    partial.clear();
  }
}
