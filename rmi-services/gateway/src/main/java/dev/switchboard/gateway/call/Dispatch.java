package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on which thread a call waits for its server. With a permit of its target it runs where it
 * is, or on a thread of this pool when too many arrival threads are blocked already; without one it
 * waits in the target's queue, not longer than its deadline.
 *
 * <p>Of both kinds of threads a target may take one more only while more are free than it has
 * already. So however many servers fall silent, the next one still finds a thread.
 */
final class Dispatch implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
  private static final long SWEEP_MILLIS = 20;

  private final int inlineMost;
  private final int threadsMost;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private final ExecutorService pool;
  private final ScheduledThreadPoolExecutor clock;
  private int inline;
  private int threads;
  private boolean closed;
  private @Nullable ScheduledFuture<?> nextSweep;

  Dispatch(int inlineMost, int threadsMost) {
    this.inlineMost = inlineMost;
    this.threadsMost = threadsMost;
    AtomicInteger names = new AtomicInteger();
    // The bound is threadsMost, kept by grant(): a worker that has just given its place up may
    // still
    // be on its way out.
    pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> daemon(task, "call-" + names.incrementAndGet()),
            (task, shutDown) -> task.run()); // a call that got its permit just before the end
    clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "call-clock"));
    clock.setKeepAliveTime(5, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  Lane lane(String target, int permits, int queue) {
    Lane lane = new Lane(target, permits, queue);
    lanes.add(lane);
    return lane;
  }

  synchronized int waiting(Lane lane) {
    return lane.waiting.size();
  }

  synchronized int taken(Lane lane) {
    return lane.taken;
  }

  @Override
  public void pass(Call call, Stage next, Consumer<Outcome> reply) {
    Ticket ticket = new Ticket(call, next, reply);
    switch (enter(ticket)) {
      case HERE -> runHere(ticket);
      case THREAD -> pool.execute(() -> work(ticket));
      case QUEUE -> {}
      case FULL -> reply.accept(full(ticket.lane));
      case SHUT -> ticket.abandon();
    }
  }

  private static Outcome full(Lane lane) {
    return Call.refusal(
        Fault.Kind.OVERLOADED,
        "busy: " + lane.queue + " calls are waiting already; try again in a second");
  }

  private enum Way {
    HERE,
    THREAD,
    QUEUE,
    FULL,
    SHUT
  }

  private synchronized Way enter(Ticket ticket) {
    if (closed) {
      return Way.SHUT;
    }
    Lane lane = ticket.lane;
    boolean first = lane.waiting.isEmpty() && lane.permitFree();
    if (first && lane.inline < inlineMost - inline) {
      inline++;
      lane.inline++;
      lane.taken++;
      return Way.HERE;
    }
    if (first && threadFree(lane)) {
      grant(lane);
      return Way.THREAD;
    }
    return wait(ticket);
  }

  private Way wait(Ticket ticket) {
    if (ticket.lane.waiting.size() >= ticket.lane.queue) {
      return Way.FULL;
    }
    ticket.lane.waiting.add(ticket);
    sweepSoon();
    return Way.QUEUE;
  }

  private boolean threadFree(Lane lane) {
    return lane.threads < threadsMost - threads;
  }

  private void grant(Lane lane) {
    threads++;
    lane.threads++;
    lane.taken++;
  }

  private void runHere(Ticket ticket) {
    try {
      ticket.run();
    } finally {
      leftInline(ticket.lane);
    }
  }

  private void leftInline(Lane lane) {
    List<Ticket> next;
    synchronized (this) {
      inline--;
      lane.inline--;
      next = ready();
    }
    start(next);
  }

  /** Runs one call after the other as long as this thread finds one that may start. */
  private void work(Ticket first) {
    Ticket ticket = first;
    while (ticket != null) {
      try {
        ticket.run();
      } catch (RuntimeException e) {
        LOG.error("call {}: the answer could not be handed over", ticket.call.scope().callId(), e);
      } finally {
        ticket = succeed(ticket.lane);
      }
    }
  }

  private synchronized @Nullable Ticket succeed(Lane lane) {
    threads--;
    lane.threads--;
    Ticket next = nextOf(lane);
    for (int i = 0; next == null && i < lanes.size(); i++) {
      next = nextOf(lanes.get(i));
    }
    return next;
  }

  /** The calls that may start now; each has its permit and its thread. */
  private List<Ticket> ready() {
    List<Ticket> ready = List.of();
    for (Lane lane : lanes) {
      for (Ticket next = nextOf(lane); next != null; next = nextOf(lane)) {
        ready = ready.isEmpty() ? new ArrayList<>() : ready;
        ready.add(next);
      }
    }
    return ready;
  }

  private @Nullable Ticket nextOf(Lane lane) {
    if (lane.waiting.isEmpty() || !lane.permitFree() || !threadFree(lane)) {
      return null;
    }
    grant(lane);
    return lane.waiting.remove();
  }

  private void start(List<Ticket> tickets) {
    for (Ticket ticket : tickets) {
      pool.execute(() -> work(ticket));
    }
  }

  private void settled(Lane lane, boolean startNext) {
    List<Ticket> next;
    synchronized (this) {
      lane.taken--;
      next = startNext ? ready() : List.of();
    }
    start(next);
  }

  private void sweepSoon() {
    if (nextSweep == null && !closed) {
      nextSweep = clock.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void sweep() {
    List<Ticket> late = new ArrayList<>();
    List<Ticket> next;
    synchronized (this) {
      lanes.forEach(lane -> takeLate(lane, late));
      next = ready();
      nextSweep = null;
      if (lanes.stream().anyMatch(lane -> !lane.waiting.isEmpty())) {
        sweepSoon();
      }
    }
    start(next);
    if (!late.isEmpty()) {
      pool.execute(() -> late.forEach(Ticket::expire)); // a reply may block; the clock must not
    }
  }

  private static void takeLate(Lane lane, List<Ticket> late) {
    lane.waiting.removeIf(
        ticket -> {
          boolean passed = ticket.call.scope().deadline().passed();
          if (passed) {
            late.add(ticket);
          }
          return passed;
        });
  }

  /** Stops the threads; a call still waiting is answered as unavailable. */
  void close() {
    List<Ticket> left = new ArrayList<>();
    synchronized (this) {
      closed = true;
      for (Lane lane : lanes) {
        left.addAll(lane.waiting);
        lane.waiting.clear();
      }
    }
    left.forEach(Ticket::abandon);
    clock.shutdownNow();
    pool.shutdown();
  }

  /** A call before its target, and its permit once it has one. */
  final class Ticket {
    private final Call call;
    private final Lane lane;
    private final Stage next;
    private final Consumer<Outcome> reply;
    private final AtomicBoolean permitReturned = new AtomicBoolean();
    private @Nullable Thread runner;

    Ticket(Call call, Stage next, Consumer<Outcome> reply) {
      this.call = call;
      this.lane = call.route().lane();
      this.next = next;
      this.reply = reply;
    }

    void run() {
      runner = Thread.currentThread();
      next.carry(call.settling(this::settle), reply);
    }

    private void settle() {
      if (permitReturned.compareAndSet(false, true)) {
        // The thread that runs the call looks for the next one itself, when it is through.
        settled(lane, Thread.currentThread() != runner);
      }
    }

    void expire() {
      answer(Fault.Kind.DEADLINE_EXCEEDED, "the call waited for its turn until its time was over");
    }

    void abandon() {
      answer(Fault.Kind.UNAVAILABLE, "the gateway is shutting down");
    }

    private void answer(Fault.Kind kind, String message) {
      try {
        reply.accept(Call.refusal(kind, message));
      } catch (RuntimeException e) {
        LOG.error("call {}: the answer could not be handed over", call.scope().callId(), e);
      }
    }
  }
}
