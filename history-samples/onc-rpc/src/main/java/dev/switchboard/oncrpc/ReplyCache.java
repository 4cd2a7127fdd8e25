package dev.switchboard.oncrpc;

import java.net.SocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the last minute, by the call. A client over UDP that heard nothing sends its call
 * again, and the service's method must not run twice for it.
 */
final class ReplyCache {
  private static final int MOST = 4_096;
  private static final int MOST_BYTES = 8 << 20;
  private static final long AGE = TimeUnit.SECONDS.toNanos(60);

  /** A call, known by its sender and all of its bytes: its xid is among them. */
  record Key(SocketAddress peer, String digest) {
    static Key of(SocketAddress peer, byte[] message) {
      return new Key(peer, HexFormat.of().formatHex(sha256(message)));
    }

    private static byte[] sha256(byte[] message) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(message);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  /**
   * What is known of a call.
   *
   * @param isNew it is to be made, and {@link #end} or {@link #forget} follows
   * @param reply null while the call is being made
   */
  record Found(boolean isNew, byte @Nullable [] reply) {}

  private static final class Entry {
    private final long began = System.nanoTime();
    private byte @Nullable [] reply;
  }

  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private long bytes;

  synchronized Found begin(Key call) {
    Entry known = entries.get(call);
    if (known != null && (known.reply == null || System.nanoTime() - known.began < AGE)) {
      return new Found(false, known.reply);
    }
    forget(call);
    entries.put(call, new Entry());
    return new Found(true, null);
  }

  synchronized void end(Key call, byte[] reply) {
    Entry entry = entries.get(call);
    if (entry != null) {
      entry.reply = reply;
      bytes += reply.length;
      shrink();
    }
  }

  synchronized void forget(Key call) {
    Entry entry = entries.remove(call);
    if (entry != null && entry.reply != null) {
      bytes -= entry.reply.length;
    }
  }

  /** Drops the oldest answers; calls being made stay, and there are few of them. */
  private void shrink() {
    long now = System.nanoTime();
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry entry = oldest.next();
      boolean enough = entries.size() <= MOST && bytes <= MOST_BYTES && now - entry.began < AGE;
      if (enough) {
        return;
      }
      byte[] reply = entry.reply;
      if (reply != null) {
        bytes -= reply.length;
        oldest.remove();
      }
    }
  }

  synchronized int size() {
    return entries.size();
  }
}
