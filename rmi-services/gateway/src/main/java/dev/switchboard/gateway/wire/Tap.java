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
 * use by any number of threads: a call waits for nobody else's bytes, and never for who looks. What
 * all share is the list alone.
 */
public final class Tap {
  private static final int MOST_BYTES = 32 << 20;

  /** A call and the one behind it have the same name; some are refused, and keep no bytes. */
  private static final int NAMES_OF_A_CALL = 4;

  private final int most;
  private final int longest;
  private final Fields fields;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final HttpPaths paths = new HttpPaths();
  private final CallNames names;
  private final ThreadLocal<String> calling = new ThreadLocal<>();
  private long count;
  private long own;
  private long bytes;
  private volatile boolean paused;

  /**
   * @param most how many calls are kept
   * @param longest how many bytes of one call
   */
  public Tap(int most, int longest) {
    this(most, longest, Fields.NONE);
  }

  /**
   * @param most how many calls are kept
   * @param longest how many bytes of one call
   * @param fields whose values nobody is to see
   */
  public Tap(int most, int longest, Fields fields) {
    this.most = most;
    this.longest = longest;
    this.fields = fields;
    names = new CallNames(NAMES_OF_A_CALL * most);
  }

  /** Whose values are to be hidden of whatever is shown of a call. */
  public Fields fields() {
    return fields;
  }

  /**
   * A connection that begins.
   *
   * @param protocol the bridge's name, or {@link Jrmp#NAME}
   */
  public Line line(String protocol, Recording.Transport transport, String peer) {
    return new Line(protocol, transport, peer, Turn.Form.OTHER);
  }

  /** One of HTTP, or a stream of it. */
  Line line(String protocol, String peer, Turn.Form form) {
    return new Line(protocol, Recording.Transport.TCP, peer, form);
  }

  /**
   * A connection of HTTP that begins, whose calls are told apart, in HTTP/2, too.
   *
   * @param protocol the bridge's name, or {@code http} where the path says it
   */
  public HttpLine http(String protocol, String peer) {
    return new HttpLine(this, protocol, peer);
  }

  /** While it is paused, what passes is not copied. */
  public void pause(boolean pause) {
    paused = pause;
  }

  public boolean paused() {
    return paused;
  }

  /** Calls to paths like this are of that protocol. */
  public void mounted(String pathSpec, String protocol) {
    paths.add(pathSpec, protocol);
  }

  private synchronized List<Turn> turns() {
    return List.copyOf(turns);
  }

  /** What is kept, the oldest first. */
  public List<Kept> kept() {
    return turns().stream().map(turn -> new Kept(turn, paths, names)).toList();
  }

  /** What is kept, the oldest first, without the bytes. */
  public List<Glance> glances() {
    return turns().stream().map(turn -> turn.glance(paths, names)).toList();
  }

  /** What is kept, the oldest first; a call under way as far as it has come. */
  public List<Take> takes() {
    return kept().stream().map(Kept::take).toList();
  }

  /** The one with this number, if it is still kept. */
  public Optional<Take> take(long number) {
    return kept().stream()
        .filter(kept -> kept.glance().number() == number)
        .findFirst()
        .map(Kept::take);
  }

  /** How many calls have been kept since the start. */
  public synchronized long count() {
    return count - own;
  }

  /** Forgets what is kept. */
  public synchronized void clear() {
    turns.forEach(Turn::forgotten);
    turns.clear();
    names.clear();
    bytes = 0;
  }

  /** What the call with this id is a call of, be it made or refused. */
  public void called(String callId, String service, String operation) {
    names.add(callId, new Called(service, operation));
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

  private synchronized Turn turn(Line line) {
    Optional<String> callId = Optional.ofNullable(calling.get());
    Turn turn = new Turn(count++, line.protocol, line.transport, line.peer, line.form, callId);
    turns.addLast(turn);
    bound();
    return turn;
  }

  /** The bytes are copied and searched before the list is asked for. */
  private void copy(Turn turn, Side from, ByteBuffer passed, int real) {
    int taken = turn.add(from, passed, longest, real);
    synchronized (this) {
      bytes += turn.counted(taken);
      bound();
    }
  }

  private synchronized void bound() {
    while (turns.size() > most || bytes > MOST_BYTES) {
      forget(turns.element());
    }
  }

  private synchronized void forget(Turn turn) {
    if (turn.kept() && turns.remove(turn)) {
      bytes -= turn.forgotten();
    }
  }

  /** What was kept was no call. */
  private synchronized void disown(Turn turn) {
    own += turn.kept() ? 1 : 0;
    forget(turn);
  }

  /** One connection, or one call of those that share it. */
  public final class Line {
    private final String protocol;
    private final Recording.Transport transport;
    private final String peer;
    private final Turn.Form form;
    private Optional<Turn> turn = Optional.empty();
    private Optional<String> callId = Optional.empty();
    private Optional<String> path = Optional.empty();
    private boolean ignored;
    private boolean answered;

    private Line(String protocol, Recording.Transport transport, String peer, Turn.Form form) {
      this.protocol = protocol;
      this.transport = transport;
      this.peer = peer;
      this.form = form;
    }

    /** Another call on the same connection, beside this one. */
    public Line another() {
      return new Line(protocol, transport, peer, form);
    }

    /** The next byte is the first one of another call. */
    public synchronized void begins() {
      turn = Optional.empty();
      callId = Optional.empty();
      path = Optional.empty();
      ignored = false;
      answered = false;
    }

    /**
     * These bytes pass. They are copied before this returns.
     *
     * @param passed between its position and limit, which stay as they are
     */
    public void passed(Side from, ByteBuffer passed) {
      passed(from, passed, passed.remaining());
    }

    /**
     * @param real how many there were on the wire, where others are kept in their place
     */
    synchronized void passed(Side from, ByteBuffer kept, int real) {
      answered |= from == Side.SERVER;
      if (!ignored && real > 0 && !paused()) {
        Turn current = turn.orElseGet(() -> turn(this));
        turn = Optional.of(current);
        callId.ifPresent(current::belongsTo);
        path.ifPresent(current::asks);
        copy(current, from, kept, real);
      }
    }

    /**
     * The same on a connection where each call is answered before the next one is made: one begins
     * when the client speaks again.
     */
    public synchronized void passedInTurn(Side from, ByteBuffer passed) {
      if (from == Side.CLIENT && isAnswered()) {
        begins();
      }
      passed(from, passed);
    }

    /** What passes belongs to the call with this id, as the log has it. */
    public synchronized void belongsTo(String call) {
      callId = Optional.of(call);
      turn.ifPresent(current -> current.belongsTo(call));
    }

    /**
     * What a side has said to be believed, and nobody is to have: marks of the same length stand in
     * its place from now on.
     *
     * @param secret as it was sent; one of less than four bytes is left to {@link Fields}
     */
    public synchronized void conceal(Side from, byte[] secret) {
      turn.ifPresent(current -> current.conceal(from, secret));
    }

    /** What the tap has forgotten before it was answered cannot tell. */
    synchronized boolean isAnswered() {
      boolean forgotten = turn.filter(current -> !current.kept()).isPresent();
      boolean unseen = ignored || forgotten;
      return unseen ? answered : turn.filter(Turn::answered).isPresent();
    }

    /** How a side of this call began. */
    synchronized String head(Side side) {
      return turn.map(current -> current.head(side, HttpPaths.HEAD)).orElse("");
    }

    /** Both sides have said all they will. */
    synchronized void ends() {
      turn.ifPresent(Turn::ends);
    }

    synchronized boolean hasAsked() {
      return path.isPresent();
    }

    /** Its client asks for this path; of the gateway's own pages nothing is kept. */
    synchronized void asks(String asked) {
      path = Optional.of(asked);
      turn.ifPresent(current -> current.asks(asked));
      if (HttpPaths.isOwn(asked)) {
        ignored = true;
        turn.ifPresent(Tap.this::disown);
      }
    }
  }
}
