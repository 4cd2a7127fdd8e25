package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a target, to whatever peers. Never more are open than the cap: each user holds
 * a permit, also for a connection that it has abandoned, and an idle one gives way to a new one.
 */
final class Pool {
  private static final long PROBE_AFTER = Duration.ofSeconds(2).toNanos();
  private static final Duration PROBE_TIME = Duration.ofMillis(250);
  private static final long POLL = Duration.ofMillis(10).toNanos();

  private final Dialer dialer;
  private final @Nullable Function<Address, Witness> witnesses;
  private final int cap;
  private final long idleNanos;
  private final Semaphore permits;
  private final Watchdog watchdog;

  // Guarded by this; nothing waits inside.
  private final ArrayDeque<Connection> idle = new ArrayDeque<>(); // the latest used first
  private final Set<Connection> busy = new HashSet<>();
  private final List<Abandoned> abandoned = new ArrayList<>();
  private boolean closed;

  /** A connection on which the backend may still work for a call that is over. */
  private record Abandoned(Connection connection, long until, Runnable settled) {}

  /**
   * @param witnesses of new connections, by whom they lead to; null: nobody looks
   */
  Pool(TargetSettings settings, Dialer dialer, @Nullable Function<Address, Witness> witnesses) {
    this.dialer = dialer;
    this.witnesses = witnesses;
    cap = settings.maxConnections();
    idleNanos = settings.idleTime().toNanos();
    permits = new Semaphore(cap);
    watchdog = new Watchdog("rmi-watchdog-" + settings.registry(), this::sweep);
    watchdog.start();
  }

  /** A connection ready for a request: an idle one that lives, else a new one. */
  Connection take(Peer peer, Deadline deadline) throws IOException {
    return take(peer, deadline, null);
  }

  /** A new connection, which somebody looks at from its first byte; to be discarded after use. */
  Connection fresh(Peer peer, Deadline deadline, Witness witness) throws IOException {
    return take(peer, deadline, witness);
  }

  /**
   * @param own of a new connection; null: an idle one will do
   */
  private Connection take(Peer peer, Deadline deadline, @Nullable Witness own) throws IOException {
    acquire(deadline);
    Connection taken = null;
    try {
      taken = own == null ? living(peer, deadline) : null;
      if (taken == null) {
        taken = reserve(peer, own == null ? witness(peer) : own);
        dialer.dial(taken, deadline);
      }
      return taken;
    } catch (IOException | RuntimeException failure) {
      if (taken == null) {
        permits.release();
      } else {
        discard(taken);
      }
      throw failure;
    }
  }

  private void acquire(Deadline deadline) throws IOException {
    try {
      if (!permits.tryAcquire()
          && !permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        throw new DeadlinePassed("all " + cap + " connections were in use: " + usage());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a connection");
    }
  }

  private @Nullable Connection living(Peer peer, Deadline deadline) {
    Connection candidate = pollIdle(peer);
    if (candidate == null || lives(candidate, deadline)) {
      return candidate;
    }
    close(candidate);
    flush(peer); // the others are most probably as dead
    return null;
  }

  /** Costs one system call for a connection just used; a question to the peer after seconds. */
  private static boolean lives(Connection candidate, Deadline deadline) {
    if (candidate.pulse() != Wire.Pulse.QUIET) {
      return false;
    }
    if (System.nanoTime() - candidate.idleSince() < PROBE_AFTER) {
      return true;
    }
    try {
      candidate.ping(deadline.earlier(Deadline.after(PROBE_TIME)));
      return true;
    } catch (IOException dead) {
      return false;
    }
  }

  private synchronized @Nullable Connection pollIdle(Peer peer) {
    Iterator<Connection> all = idle.iterator();
    while (all.hasNext()) {
      Connection candidate = all.next();
      if (candidate.peer().equals(peer)) {
        all.remove();
        busy.add(candidate);
        return candidate;
      }
    }
    return null;
  }

  private Connection reserve(Peer peer, @Nullable Witness witness) throws IOException {
    Connection evicted = null;
    Connection connection = new Connection(peer, witness);
    synchronized (this) {
      checkOpen();
      if (busy.size() + idle.size() + abandoned.size() >= cap) {
        evicted = idle.pollLast(); // never null: the others are fewer than the permits
      }
      if (evicted != null) {
        evicted.close();
      }
      busy.add(connection);
    }
    return connection;
  }

  private @Nullable Witness witness(Peer peer) {
    return witnesses == null ? null : witnesses.apply(peer.address());
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the target is closed");
    }
  }

  /** Takes back a connection whose exchange is complete. */
  void release(Connection connection) {
    connection.idle(System.nanoTime());
    boolean keep;
    synchronized (this) {
      busy.remove(connection);
      keep = !closed;
      if (keep) {
        idle.addFirst(connection);
      }
    }
    if (!keep) {
      connection.close();
    }
    permits.release();
    watchdog.expect(connection.idleSince() + idleNanos);
  }

  /** Takes back a connection of no more use. */
  void discard(Connection connection) {
    close(connection);
    permits.release();
  }

  private void close(Connection connection) {
    connection.close();
    synchronized (this) {
      busy.remove(connection);
    }
  }

  /** Closes the idle connections to the peer. */
  void flush(Peer peer) {
    closeIdle(connection -> connection.peer().equals(peer));
  }

  private synchronized void closeIdle(Predicate<Connection> which) {
    idle.removeIf(
        connection -> {
          boolean chosen = which.test(connection);
          if (chosen) {
            connection.close();
          }
          return chosen;
        });
  }

  /**
   * Takes back a connection whose request is with the peer while nobody waits for the reply any
   * more. It counts as open until the peer answers or hangs up or the grace is over; only then is
   * {@code settled} run.
   */
  void abandon(Connection connection, Duration grace, Runnable settled) {
    connection.finish();
    Abandoned entry = new Abandoned(connection, System.nanoTime() + grace.toNanos(), settled);
    boolean keep;
    synchronized (this) {
      busy.remove(connection);
      keep = !closed;
      if (keep) {
        abandoned.add(entry);
      }
    }
    if (keep) {
      watchdog.expect(System.nanoTime() + POLL);
    } else {
      settle(entry);
    }
  }

  private void settle(Abandoned entry) {
    entry.connection().close();
    permits.release();
    entry.settled().run();
  }

  /** Ends what is over; the time until there may be more to end, {@link Watchdog#NEVER} if none. */
  private long sweep() {
    long now = System.nanoTime();
    closeIdle(connection -> now - connection.idleSince() >= idleNanos);
    over(now).forEach(this::settle);
    return next(now);
  }

  private synchronized List<Abandoned> over(long now) {
    List<Abandoned> over = new ArrayList<>();
    abandoned.removeIf(
        entry -> {
          boolean ended =
              now - entry.until() >= 0 || entry.connection().pulse() != Wire.Pulse.QUIET;
          if (ended) {
            over.add(entry);
          }
          return ended;
        });
    return over;
  }

  private synchronized long next(long now) {
    if (!abandoned.isEmpty()) {
      return POLL;
    }
    Connection oldest = idle.peekLast();
    return oldest == null ? Watchdog.NEVER : idleNanos - (now - oldest.idleSince());
  }

  synchronized Usage usage() {
    return new Usage(busy.size(), idle.size(), abandoned.size());
  }

  /** Closes every connection; calls under way fail at once. */
  void close() {
    List<Abandoned> unsettled;
    Collection<Connection> used;
    synchronized (this) {
      closed = true;
      unsettled = List.copyOf(abandoned);
      abandoned.clear();
      used = List.copyOf(busy);
    }
    closeIdle(connection -> true);
    used.forEach(Connection::close);
    unsettled.forEach(this::settle);
    watchdog.close();
  }
}
