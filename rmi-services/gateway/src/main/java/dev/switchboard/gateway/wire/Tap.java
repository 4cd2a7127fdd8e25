package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Side;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Copies the bytes of calls as they pass, and keeps the last ones: a bounded number of bounded
 * calls, without credentials. A gateway without an inspector has none, and nothing is copied. For
 * use by any number of threads.
 */
public final class Tap {
  private static final int MOST_BYTES = 32 << 20;

  private final int most;
  private final int longest;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final HttpPaths paths = new HttpPaths();
  private final ThreadLocal<String> calling = new ThreadLocal<>();
  private long count;
  private long bytes;
  private boolean paused;

  /**
   * @param most how many calls are kept
   * @param longest how many bytes of one call
   */
  public Tap(int most, int longest) {
    this.most = most;
    this.longest = longest;
  }

  /**
   * A connection that begins.
   *
   * @param protocol the bridge's name, {@link Jrmp#NAME}, or {@code http}
   */
  public Line line(String protocol, Recording.Transport transport, String peer) {
    return new Line(protocol, transport, peer);
  }

  /** While it is paused, what passes is not copied. */
  public synchronized void pause(boolean pause) {
    paused = pause;
  }

  public synchronized boolean paused() {
    return paused;
  }

  /** Calls to paths like this are of that protocol. */
  public synchronized void mounted(String pathSpec, String protocol) {
    paths.add(pathSpec, protocol);
  }

  /** What is kept, the oldest first; a call under way as far as it has come. */
  public synchronized List<Take> takes() {
    return turns.stream().map(Turn::take).map(paths::named).toList();
  }

  /** Forgets what is kept. */
  public synchronized void clear() {
    turns.clear();
    bytes = 0;
  }

  /** Does something for a call: what this thread puts on a line meanwhile belongs to it. */
  public void during(String callId, Runnable work) {
    calling.set(callId);
    try {
      work.run();
    } finally {
      calling.remove();
    }
  }

  private Turn turn(Line line) {
    Optional<String> callId = Optional.ofNullable(calling.get());
    Turn turn = new Turn(count++, line.protocol, line.transport, line.peer, callId);
    turns.addLast(turn);
    return turn;
  }

  private void copy(Turn turn, Side from, ByteBuffer passed) {
    int copied = turn.add(from, passed, longest - turn.length());
    if (turns.contains(turn)) {
      bytes += copied;
    }
    while (turns.size() > most || bytes > MOST_BYTES) {
      bytes -= turns.removeFirst().length();
    }
  }

  /** One connection. */
  public final class Line {
    private final String protocol;
    private final Recording.Transport transport;
    private final String peer;
    private Optional<Turn> turn = Optional.empty();

    private Line(String protocol, Recording.Transport transport, String peer) {
      this.protocol = protocol;
      this.transport = transport;
      this.peer = peer;
    }

    /** The next byte is the first one of another call. */
    public void begins() {
      synchronized (Tap.this) {
        turn = Optional.empty();
      }
    }

    /**
     * These bytes pass. They are copied before this returns.
     *
     * @param passed between its position and limit, which stay as they are
     */
    public void passed(Side from, ByteBuffer passed) {
      synchronized (Tap.this) {
        if (!paused) {
          Turn current = turn.orElseGet(() -> turn(this));
          turn = Optional.of(current);
          copy(current, from, passed);
        }
      }
    }

    /**
     * The same on a connection where each call is answered before the next one is made: one begins
     * when the client speaks again.
     */
    public void passedInTurn(Side from, ByteBuffer passed) {
      synchronized (Tap.this) {
        if (from == Side.CLIENT && turn.filter(Turn::answered).isPresent()) {
          turn = Optional.empty();
        }
        passed(from, passed);
      }
    }
  }
}
