package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Invocation;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fault that waits for calls of any client, of this program or another, and counts what comes of
 * them. It is for a time and a number of calls, and ends by itself.
 */
final class LabTrap {
  private static final Logger LOG = LoggerFactory.getLogger(LabTrap.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration SETTLING = Duration.ofSeconds(8);
  private static final int MOST_SEEN = 20;

  /** What the events of all traps and experiments begin with. */
  static final String MARK = "lab-";

  /** How far it is. */
  enum State {
    SET,
    COUNTING,
    OVER
  }

  /**
   * A call that has walked into it.
   *
   * @param at milliseconds since it was set
   */
  record Seen(long at, String protocol, String peer) {}

  /**
   * What has come of it until now.
   *
   * @param remaining milliseconds
   * @param left how many calls the fault will still happen to
   * @param seen the last calls
   * @param booked seats; empty: not counted, or not yet
   * @param trouble why something could not be counted
   */
  record Status(
      State state,
      long remaining,
      int left,
      int calls,
      LabRelay.Tally tally,
      List<Seen> seen,
      Optional<Integer> booked,
      Optional<String> trouble) {}

  private final LabTrapOrder order;
  private final ServiceContract contract;
  private final LabTruth truth;
  private final String event = MARK + HexFormat.of().toHexDigits(RANDOM.nextInt());
  private final CountDownLatch disarmed = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean warming = true;

  // Guarded by this.
  private final List<Seen> seen = new ArrayList<>();
  private Deadline end = Deadline.after(Duration.ZERO);
  private State state = State.SET;
  private int calls;
  private int left;
  private LabRelay.Tally tally = new LabRelay.Tally(0, 0, 0);
  private Optional<Integer> booked = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private @Nullable LabRelay relay;

  LabTrap(LabTrapOrder order, ServiceContract contract, LabTruth truth) {
    this.order = order;
    this.contract = contract;
    this.truth = truth;
  }

  LabTrapOrder order() {
    return order;
  }

  /** The event that its calls name. */
  String event() {
    return event;
  }

  /**
   * Sets it; from then on it ends by itself.
   *
   * @param kill ends the server as a crash would
   */
  void set(Backstage backstage, Runnable kill) throws LabTrouble {
    LabRelay opened = null;
    Backstage.Way way = null;
    boolean set = false;
    try {
      opened = new LabRelay(LabTruth.server(backstage, contract), kill);
      way = backstage.way(contract, opened.door(), this::taken);
      long mark = counts() ? truth.mark() : 0;
      requireWay(opened);
      begin(opened);
      watch(opened, way, mark);
      set = true;
    } catch (IOException e) {
      throw new LabTrouble("no way to the sample server can be made: it may be down", e);
    } finally {
      if (!set) {
        end(opened, way);
      }
    }
  }

  private static void end(@Nullable LabRelay relay, Backstage.@Nullable Way way) {
    if (way != null) {
      way.close();
    }
    if (relay != null) {
      relay.close();
    }
  }

  /** Of everybody's bookings nobody can say which are whose. */
  private boolean counts() {
    return order.books() && !order.everybody();
  }

  private void requireWay(LabRelay opened) throws LabTrouble {
    Outcome outcome = truth.call(LabOrder.READING, event);
    if (opened.tally().arrived() == 0 || !(outcome instanceof Outcome.Returned)) {
      throw new LabTrouble("a call without any fault came to nothing");
    }
    warming = false;
    opened.forget();
  }

  private synchronized void begin(LabRelay opened) {
    relay = opened;
    end = Deadline.after(order.time());
    opened.does(order.fault(), order.delay(), order.calls());
    LOG.info(
        "failure lab: {} for {} calls of {} ({}), {} s",
        order.fault().word(),
        order.calls(),
        order.operation(),
        order.everybody() ? "everybody's" : "event " + event,
        order.time().toSeconds());
  }

  /** Its calls, as the server is to know them; on the path of every call to the sample. */
  private Optional<Invocation> taken(Invocation invocation) {
    @Nullable Object[] arguments = invocation.arguments();
    Object first = arguments.length == 0 ? null : arguments[0];
    boolean own = event.equals(first);
    String operation = invocation.operation().name();
    if (warming) {
      return own && operation.equals(LabOrder.READING)
          ? Optional.of(known(invocation))
          : Optional.empty();
    }
    if (!operation.equals(order.operation()) || !(own || everybodys(invocation, first))) {
      return Optional.empty();
    }
    note(invocation);
    return Optional.of(
        own ? known(invocation) : LabTruth.impatient(invocation, arguments, order.patience()));
  }

  private boolean everybodys(Invocation invocation, @Nullable Object first) {
    return order.everybody()
        && !invocation.scope().protocol().equals(LabTruth.PROTOCOL)
        && !(first instanceof String text && text.startsWith(MARK));
  }

  /** An event that is there, and a customer whose bookings can be counted. */
  private Invocation known(Invocation invocation) {
    @Nullable Object[] known = invocation.arguments().clone();
    known[0] = LabTruth.EVENT;
    if (order.books() && known.length > 1) {
      known[1] = event;
    }
    return LabTruth.impatient(invocation, known, order.patience());
  }

  private synchronized void note(Invocation invocation) {
    calls++;
    if (seen.size() == MOST_SEEN) {
      seen.remove(0);
    }
    long at = order.time().toMillis() - end.remainingNanos() / 1_000_000;
    seen.add(new Seen(at, invocation.scope().protocol(), invocation.scope().peer()));
  }

  private void watch(LabRelay opened, Backstage.Way way, long mark) {
    Thread thread =
        new Thread(
            () -> {
              try {
                waitAndCount(opened, way, mark);
              } finally {
                finish(opened, way);
              }
            },
            "lab-trap");
    thread.setDaemon(true);
    thread.start();
  }

  private void waitAndCount(LabRelay opened, Backstage.Way way, long mark) {
    try {
      var unused = disarmed.await(order.time().toMillis(), TimeUnit.MILLISECONDS);
      become(State.COUNTING);
      opened.stop();
      boolean quiet = opened.quiet(Deadline.after(SETTLING));
      way.close();
      if (!quiet) {
        throw new LabTrouble("a call was still on its way when it was over");
      }
      if (counts()) {
        List<String> bookings = truth.bookings(mark, event);
        truth.giveBack(bookings);
        counted(bookings.size());
      }
    } catch (LabTrouble e) {
      troubled(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void become(State next) {
    state = next;
  }

  private synchronized void counted(int seats) {
    booked = Optional.of(seats);
  }

  private synchronized void troubled(String why) {
    trouble = Optional.of(why);
  }

  private void finish(LabRelay opened, Backstage.Way way) {
    synchronized (this) {
      left = opened.left();
      tally = opened.tally();
      relay = null;
      state = State.OVER;
    }
    end(opened, way);
    over.countDown();
  }

  /** Takes it away soon; what it has seen is counted then. */
  void disarm() {
    disarmed.countDown();
  }

  /** Waits until its calls are counted; false when that takes too long. */
  boolean awaitOver(Duration patience) throws InterruptedException {
    return over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized Status status() {
    LabRelay open = relay;
    return new Status(
        state,
        state == State.SET ? Math.max(0, end.remainingNanos() / 1_000_000) : 0,
        open == null ? left : open.left(),
        calls,
        open == null ? tally : open.tally(),
        List.copyOf(seen),
        booked,
        trouble);
  }
}
