package dev.switchboard.gateway.call;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.Vitals;
import dev.switchboard.gateway.wire.Tap;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The way of every call from a bridge to its server: a list of filters, then the server. */
public final class Pipeline implements Invoker, AutoCloseable {
  private final CallLimits limits;
  private final Meters meters;
  private final Journal journal;
  private final Dispatch dispatch;
  private final Optional<Tap> tap;
  private final Stage path;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final List<Detour> detours = new CopyOnWriteArrayList<>(); // most often none
  private final AtomicLong inFlight = new AtomicLong();

  /**
   * @param registry empty until it is loaded; what is to be counted waits for {@link #catchUp}
   */
  public Pipeline(CallLimits limits, Access access, Supplier<Optional<MeterRegistry>> registry) {
    this(limits, access, registry, Optional.empty());
  }

  /**
   * @param registry empty until it is loaded; what is to be counted waits for {@link #catchUp}
   * @param tap is told for which call a thread speaks with a server
   */
  public Pipeline(
      CallLimits limits,
      Access access,
      Supplier<Optional<MeterRegistry>> registry,
      Optional<Tap> tap) {
    this.limits = limits;
    this.tap = tap;
    meters = new Meters(registry);
    journal = new Journal();
    dispatch = new Dispatch(limits.inline(), limits.threads());
    path = path(access, tap.map(Pipeline::watched).orElse(Pipeline::backend));
  }

  /** Counts the calls that came before there was a registry; to be called once there is one. */
  public void catchUp() {
    meters.catchUp();
  }

  private Stage path(Access access, Stage server) {
    return Filter.chain(
        List.of(
            this::count,
            meters,
            journal,
            access,
            dispatch, // from here on the call has a permit of its target, and its thread
            this::deadline,
            new Retry(limits.retryIdempotent())),
        server);
  }

  private static Stage watched(Tap tap) {
    return (call, reply) -> tap.during(call.scope().callId(), () -> backend(call, reply));
  }

  /**
   * A target's share of threads and connections.
   *
   * @param permits how many calls its servers work on at a time
   * @param queue how many more may wait for a permit
   */
  public Lane lane(String target, int permits, int queue) {
    return dispatch.lane(target, permits, queue);
  }

  /** Sends the calls of a service to this backend from now on. */
  public void route(String service, Lane lane, Backend backend) {
    routes.put(service, new Route(service, lane, backend));
  }

  /** Another way for single calls of a service. */
  private record Detour(Route route, Function<Invocation, Optional<Invocation>> takes) {
    Optional<Call> of(Invocation invocation) {
      return invocation.contract().name().equals(route.service())
          ? takes.apply(invocation).map(taken -> new Call(taken, route, Pipeline::noPermitYet))
          : Optional.empty();
    }
  }

  /**
   * Sends single calls of a service to another backend from now on, until the result is run.
   *
   * @param takes which calls, and as what
   */
  public Runnable divert(
      String service,
      Lane lane,
      Backend backend,
      Function<Invocation, Optional<Invocation>> takes) {
    Detour detour = new Detour(new Route(service, lane, backend), takes);
    detours.add(detour);
    return () -> detours.remove(detour);
  }

  /** How many calls of a lane wait for a permit. */
  public int waiting(Lane lane) {
    return dispatch.waiting(lane);
  }

  /** How many calls of a lane have a permit, whether or not somebody still waits for them. */
  public int busy(Lane lane) {
    return dispatch.taken(lane);
  }

  /** How many calls have begun and have no outcome yet. */
  public long inFlight() {
    return inFlight.get();
  }

  /** The calls since the start, by protocol, service and operation. */
  public List<Vitals.Tally> tallies() {
    return meters.tallies();
  }

  @Override
  public void invoke(Invocation invocation, Consumer<Outcome> reply) {
    named(invocation.scope(), invocation.contract().name(), invocation.operation().name());
    Route route = routes.get(invocation.contract().name());
    if (route == null) {
      reply.accept(unconnected());
      return;
    }
    path.carry(
        detoured(invocation).orElse(new Call(invocation, route, Pipeline::noPermitYet)), reply);
  }

  private Optional<Call> detoured(Invocation invocation) {
    return detours.isEmpty()
        ? Optional.empty()
        : detours.stream().flatMap(detour -> detour.of(invocation).stream()).findFirst();
  }

  private static Outcome unconnected() {
    return Call.refusal(Fault.Kind.UNAVAILABLE, "the service is not connected yet");
  }

  private static void noPermitYet() {}

  private void named(Scope scope, String service, String operation) {
    tap.ifPresent(watching -> watching.called(scope.callId(), service, operation));
  }

  private void count(Call call, Stage next, Consumer<Outcome> reply) {
    inFlight.incrementAndGet();
    next.carry(
        call,
        outcome -> {
          try {
            reply.accept(outcome);
          } finally {
            inFlight.decrementAndGet();
          }
        });
  }

  private void deadline(Call call, Stage next, Consumer<Outcome> reply) {
    if (call.scope().deadline().passed()) {
      call.settled().run();
      reply.accept(Call.refusal(Fault.Kind.DEADLINE_EXCEEDED, "the call's time was over at once"));
    } else {
      next.carry(call, reply);
    }
  }

  private static void backend(Call call, Consumer<Outcome> reply) {
    reply.accept(outcome(call));
  }

  private static Outcome outcome(Call call) {
    boolean returned = false;
    try {
      Outcome outcome =
          call.route()
              .backend()
              .call(
                  call.operation(),
                  call.invocation().arguments(),
                  call.scope().deadline(),
                  call.settled());
      returned = true;
      return outcome;
    } catch (RuntimeException e) { // a bug of ours; the client gets a call id, the log the rest
      Fault bug = Fault.of(Fault.Kind.INTERNAL, "", Fault.Execution.UNKNOWN, "a bug: " + e);
      return new Outcome.Failed(bug.causedBy(e));
    } finally {
      if (!returned) {
        call.settled().run();
      }
    }
  }

  @Override
  public Outcome await(Invocation invocation) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    invoke(invocation, outcome::complete);
    return outcome.join(); // bounded by the call's deadline
  }

  /** The same at another server than the service's usual one: all filters are before it, too. */
  public Outcome await(Invocation invocation, Backend backend) {
    Route usual = routes.get(invocation.contract().name());
    if (usual == null) {
      return unconnected();
    }
    Route route = new Route(usual.service(), usual.lane(), backend);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    path.carry(new Call(invocation, route, Pipeline::noPermitYet), outcome::complete);
    return outcome.join(); // bounded by the call's deadline
  }

  @Override
  public void refused(Scope scope, String service, String operation, Fault fault) {
    named(scope, service, operation);
    journal.refused(scope, service, operation, fault);
    // What a client made up never becomes a label.
    String known = routes.containsKey(service) ? service : "";
    meters.refused(scope.protocol(), known, "", fault);
  }

  @Override
  public void transferred(Invocation invocation, long requestBytes, long responseBytes) {
    journal.line(invocation, requestBytes, responseBytes);
    meters.transferred(
        invocation.scope().protocol(),
        invocation.contract().name(),
        invocation.operation().name(),
        requestBytes,
        responseBytes);
  }

  @Override
  public Scope scope(String protocol, String peer, Metadata metadata, Optional<Duration> timeout) {
    return new Scope(callId(), protocol, peer, new Account(metadata), deadline(timeout));
  }

  private static String callId() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  @Override
  public Deadline deadline(Optional<Duration> timeout) {
    Duration asked = timeout.orElse(limits.timeout());
    return Deadline.after(asked.compareTo(limits.longest()) < 0 ? asked : limits.longest());
  }

  /** Waits until no call is in flight; false when that took too long. */
  public boolean drain(Deadline deadline) throws InterruptedException {
    while (inFlight.get() > 0 && !deadline.passed()) {
      Thread.sleep(5);
    }
    return inFlight.get() == 0;
  }

  /** Ends the threads. Calls still waiting are answered as unavailable. */
  @Override
  public void close() {
    dispatch.close();
  }
}
