package dev.switchboard.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.Traits;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.Vitals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final CountDownLatch silence = new CountDownLatch(1);
  private Pipeline pipeline = pipeline(4, 8, Access.OPEN);

  private Pipeline pipeline(int inline, int threads, Access access) {
    CallLimits limits =
        new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), inline, threads, true);
    return new Pipeline(limits, access, () -> Optional.of(meters));
  }

  @AfterEach
  void close() {
    silence.countDown();
    pipeline.close();
  }

  private Lane route(int permits, int queue) {
    Lane lane = pipeline.lane("target", permits, queue);
    pipeline.route(Torture.SERVICE, lane, backend);
    return lane;
  }

  private Invocation echo(Object argument, Duration timeout) {
    return echo(argument, timeout, Metadata.NONE);
  }

  private Invocation echo(Object argument, Duration timeout, Metadata metadata) {
    Operation operation = Torture.CONTRACT.operation("echoInt").orElseThrow();
    return new Invocation(
        Torture.CONTRACT,
        operation,
        new @Nullable Object[] {argument},
        pipeline.scope("test", "127.0.0.1", metadata, Optional.of(timeout)));
  }

  private List<CompletableFuture<Outcome>> invoke(int calls, Duration timeout) {
    return IntStream.range(0, calls)
        .mapToObj(
            i -> {
              CompletableFuture<Outcome> outcome = new CompletableFuture<>();
              Thread caller =
                  new Thread(() -> pipeline.invoke(echo(i, timeout), outcome::complete));
              caller.setDaemon(true);
              caller.start();
              return outcome;
            })
        .toList();
  }

  private static Fault fault(Outcome outcome) {
    return ((Outcome.Failed) outcome).fault();
  }

  /** Says nothing until the deadline, as a server that hangs; returns the permit later still. */
  private Outcome hang(Deadline deadline) {
    try {
      boolean released = silence.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
      return released
          ? Outcome.Returned.NOTHING
          : new Outcome.Failed(
              Fault.of(
                  Fault.Kind.DEADLINE_EXCEEDED, "no answer", Fault.Execution.UNKNOWN, "silent"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void sendsSingleCallsAnotherWayAndTheRestAsEver() {
    Lane usual = route(32, 10);
    backend.script((operation, arguments, deadline) -> new Outcome.Returned("usual"));
    Runnable end =
        pipeline.divert(
            Torture.SERVICE,
            pipeline.lane("other", 4, 4),
            (operation, arguments, deadline, settled) -> {
              settled.run();
              return new Outcome.Returned("other " + arguments[0]);
            },
            invocation ->
                Optional.of(invocation)
                    .filter(i -> Integer.valueOf(7).equals(i.arguments()[0]))
                    .map(i -> echo(8, Duration.ofSeconds(5))));
    assertThat(pipeline.await(echo(7, Duration.ofSeconds(5))))
        .isEqualTo(new Outcome.Returned("other 8"));
    assertThat(pipeline.await(echo(6, Duration.ofSeconds(5))))
        .isEqualTo(new Outcome.Returned("usual"));
    end.run();
    assertThat(pipeline.await(echo(7, Duration.ofSeconds(5))))
        .isEqualTo(new Outcome.Returned("usual"));
    assertThat(pipeline.busy(usual)).isZero();
  }

  @Test
  void runsOnTheCallersThreadWhileThereIsRoom() {
    route(32, 10);
    List<Thread> threads = new ArrayList<>();
    backend.script(
        (operation, arguments, deadline) -> {
          threads.add(Thread.currentThread());
          return new Outcome.Returned(arguments[0]);
        });
    assertThat(pipeline.await(echo(7, Duration.ofSeconds(5)))).isEqualTo(new Outcome.Returned(7));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void blocksNoMoreThreadsThanAreLeftForOthers() throws Exception {
    Lane lane = route(32, 100);
    ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();
    backend.script(
        (operation, arguments, deadline) -> {
          threads.add(Thread.currentThread().getName());
          return hang(deadline);
        });
    List<CompletableFuture<Outcome>> silent = invoke(40, Duration.ofSeconds(30));
    Await.until("six calls running", () -> threads.size() == 6 && pipeline.waiting(lane) == 34);
    assertThat(threads).filteredOn(name -> name.startsWith("call-")).hasSize(4);
    ScriptedBackend other = new ScriptedBackend();
    pipeline.route(Torture.SERVICE, pipeline.lane("other", 32, 10), other);
    assertThat(pipeline.await(echo(1, Duration.ofSeconds(5)))).isEqualTo(new Outcome.Returned(1));
    silence.countDown();
    for (CompletableFuture<Outcome> outcome : silent) {
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.Returned.NOTHING);
    }
  }

  @Test
  void endsACallThatWaitsInTheQueueAtItsDeadline() throws Exception {
    route(1, 100);
    backend.script((operation, arguments, deadline) -> hang(deadline));
    CompletableFuture<Outcome> first = invoke(1, Duration.ofSeconds(30)).get(0);
    Await.until("the first call", () -> backend.received().size() == 1);
    long started = System.nanoTime();
    Outcome waited = pipeline.await(echo(2, Duration.ofMillis(200)));
    assertThat(Duration.ofNanos(System.nanoTime() - started).toMillis()).isBetween(200L, 2000L);
    assertThat(fault(waited).kind()).isEqualTo(Fault.Kind.DEADLINE_EXCEEDED);
    assertThat(fault(waited).execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    assertThat(first).isNotDone();
    assertThat(backend.received()).hasSize(1);
  }

  @Test
  void refusesWhatFindsTheQueueFull() throws Exception {
    Lane lane = route(1, 2);
    backend.script((operation, arguments, deadline) -> hang(deadline));
    List<CompletableFuture<Outcome>> accepted = invoke(3, Duration.ofSeconds(30));
    Await.until("two calls waiting", () -> pipeline.waiting(lane) == 2);
    Outcome refused = pipeline.await(echo(4, Duration.ofSeconds(30)));
    assertThat(fault(refused).kind()).isEqualTo(Fault.Kind.OVERLOADED);
    assertThat(fault(refused).message()).contains("2 calls").contains("try again");
    assertThat(accepted).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void keepsThePermitUntilTheServerIsDone() throws Exception {
    Lane lane = pipeline.lane("target", 1, 10);
    List<Runnable> settlements = new ArrayList<>();
    pipeline.route(
        Torture.SERVICE,
        lane,
        (operation, arguments, deadline, settled) -> {
          settlements.add(settled);
          return Call.refusal(Fault.Kind.DEADLINE_EXCEEDED, "too late");
        });
    pipeline.await(echo(1, Duration.ofSeconds(5)));
    assertThat(pipeline.busy(lane)).isEqualTo(1);
    CompletableFuture<Outcome> second = invoke(1, Duration.ofSeconds(30)).get(0);
    Await.until("the second call waiting", () -> pipeline.waiting(lane) == 1);
    settlements.get(0).run();
    settlements.get(0).run(); // once is enough
    assertThat(fault(second.get(10, TimeUnit.SECONDS)).message()).isEqualTo("too late");
    assertThat(pipeline.busy(lane)).isEqualTo(1);
  }

  @Test
  void answersEveryCallOfACrowdOnceAndNeverRunsMoreThanThePermits() throws Exception {
    Lane lane = route(3, 2000);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    backend.script(
        (operation, arguments, deadline) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.yield();
          running.decrementAndGet();
          return new Outcome.Returned(arguments[0]);
        });
    List<CompletableFuture<Outcome>> calls = invoke(500, Duration.ofSeconds(30));
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome.Returned(i));
    }
    assertThat(most.get()).isLessThanOrEqualTo(3);
    Await.until("all permits back", () -> pipeline.busy(lane) == 0 && pipeline.inFlight() == 0);
  }

  @Test
  void refusesACallWhoseTimeIsOverAtOnce() {
    Lane lane = route(1, 1);
    Outcome outcome = pipeline.await(echo(1, Duration.ofSeconds(-1)));
    assertThat(fault(outcome).kind()).isEqualTo(Fault.Kind.DEADLINE_EXCEEDED);
    assertThat(backend.received()).isEmpty();
    assertThat(pipeline.busy(lane)).isZero();
  }

  @Test
  void capsTheTimeThatAClientAsksFor() {
    Deadline deadline = pipeline.deadline(Optional.of(Duration.ofDays(999)));
    assertThat(Duration.ofNanos(deadline.remainingNanos())).isLessThan(Duration.ofSeconds(61));
  }

  @Test
  void tellsAnInternalFaultByItsCallIdOnly() {
    route(1, 1);
    backend.script(
        (operation, arguments, deadline) -> {
          throw new IllegalStateException("password=secret");
        });
    Invocation invocation = echo(1, Duration.ofSeconds(5));
    Fault fault = fault(pipeline.await(invocation));
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INTERNAL);
    assertThat(fault.message()).contains(invocation.scope().callId()).doesNotContain("secret");
    assertThat(pipeline.await(echo(1, Duration.ofSeconds(5)))).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void triesAnIdempotentOperationOnceMoreWhenTheConnectionBroke() {
    Lane lane = route(1, 1);
    AtomicInteger attempts = new AtomicInteger();
    backend.script((operation, arguments, deadline) -> broken(attempts.incrementAndGet()));
    assertThat(pipeline.await(marked(true))).isEqualTo(Outcome.Returned.NOTHING);
    assertThat(attempts).hasValue(2);
    assertThat(pipeline.busy(lane)).isZero();
  }

  @Test
  void neverRepeatsAnOperationThatIsNotIdempotent() {
    route(1, 1);
    AtomicInteger attempts = new AtomicInteger();
    backend.script((operation, arguments, deadline) -> broken(attempts.incrementAndGet()));
    assertThat(fault(pipeline.await(marked(false))).kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(attempts).hasValue(1);
  }

  private static Outcome broken(int attempt) {
    return attempt > 1
        ? Outcome.Returned.NOTHING
        : new Outcome.Failed(
            Fault.of(Fault.Kind.UNAVAILABLE, "broken", Fault.Execution.UNKNOWN, "reset"));
  }

  private Invocation marked(boolean idempotent) {
    Invocation plain = echo(1, Duration.ofSeconds(5));
    Operation o = plain.operation();
    Traits traits =
        new Traits(Optional.empty(), Optional.of(idempotent), Optional.empty(), Map.of(), "");
    Operation marked =
        new Operation(
            o.number(), o.name(), o.parameters(), o.result(), o.faults(), o.signature(), traits);
    return new Invocation(plain.contract(), marked, plain.arguments(), plain.scope());
  }

  @Test
  void admitsKnownClientsOnly() {
    Supplier<Access> access =
        () ->
            new Access(
                List.of(
                    Access.Credential.token("ci", "s3cret"),
                    Access.Credential.user("ann", "pa:ss")),
                List.of());
    pipeline = pipeline(4, 8, access.get());
    route(4, 4);
    assertThat(kindFor("")).isEqualTo("DENIED");
    assertThat(kindFor("Bearer wrong")).isEqualTo("DENIED");
    assertThat(kindFor("Basic s3cret")).isEqualTo("DENIED");
    assertThat(kindFor("bearer  s3cret")).isEqualTo("OK");
    assertThat(kindFor("Basic YW5uOnBhOnNz")).isEqualTo("OK"); // ann:pa:ss
    assertThat(backend.received()).hasSize(2);
  }

  @Test
  void knowsThePasswordsOfUsersAndKeepsThemOutOfText() {
    Access.Credential ann = Access.Credential.user("ann", "pa:ss");
    Access access =
        new Access(List.of(Access.Credential.token("ci", "s3cret-token"), ann), List.of());
    assertThat(access.password("ann")).contains("pa:ss");
    assertThat(access.password("ci")).isEmpty();
    assertThat(access.password("nobody")).isEmpty();
    assertThat(ann).hasToString("ann");
  }

  @Test
  void admitsClientsToTheirOwnOperationsOnly() {
    Access.Rule rule =
        new Access.Rule(List.of("ci"), List.of(Torture.SERVICE), List.of("echoInt", "fail"));
    Access.Rule elsewhere = new Access.Rule(List.of(), List.of("other"), List.of());
    pipeline =
        pipeline(
            4,
            8,
            new Access(
                List.of(Access.Credential.token("ci", "one"), Access.Credential.token("cd", "two")),
                List.of(rule, elsewhere)));
    route(4, 4);
    assertThat(kindFor("Bearer one")).isEqualTo("OK");
    assertThat(kindFor("Bearer two")).isEqualTo("DENIED");
  }

  private String kindFor(String authorization) {
    Metadata metadata =
        name ->
            name.equalsIgnoreCase("Authorization") ? Optional.of(authorization) : Optional.empty();
    return Meters.outcomeOf(pipeline.await(echo(1, Duration.ofSeconds(5), metadata)));
  }

  @Test
  void tellsHowOftenAndHowLongEachOperationWasCalled() {
    route(32, 10);
    backend.script((operation, arguments, deadline) -> new Outcome.Returned(arguments[0]));
    pipeline.await(echo(1, Duration.ofSeconds(5)));
    pipeline.await(echo(2, Duration.ZERO)); // over at once: a fault
    assertThat(pipeline.tallies()).hasSize(1);
    Vitals.Tally tally = pipeline.tallies().get(0);
    assertThat(List.of(tally.protocol(), tally.service(), tally.operation()))
        .containsExactly("test", Torture.SERVICE, "echoInt");
    assertThat(tally.calls()).isEqualTo(2);
    assertThat(tally.failed()).isEqualTo(1);
    assertThat(tally.time()).isPositive();
    assertThat(tally.buckets()).extracting(Vitals.Bucket::atMost).isSorted().hasSizeGreaterThan(5);
    assertThat(tally.buckets().get(tally.buckets().size() - 1).calls()).isEqualTo(2);
  }

  @Test
  void countsCallsFaultsAndBytes() {
    route(4, 4);
    Invocation good = echo(1, Duration.ofSeconds(5));
    pipeline.await(good);
    pipeline.transferred(good, 10, 200);
    pipeline.await(echo(1, Duration.ofSeconds(-1)));
    pipeline.refused(
        good.scope(), "made\nup", "x", Fault.before(Fault.Kind.NO_SUCH_OPERATION, "no x"));
    assertThat(meters.get("switchboard.call").tag("operation", "echoInt").timer().count())
        .isEqualTo(2);
    assertThat(meters.get("switchboard.faults").tag("kind", "DEADLINE_EXCEEDED").counter().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("switchboard.faults")
                .tags("kind", "NO_SUCH_OPERATION", "service", "")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("switchboard.message")
                .tags("direction", "sent", "service", Torture.SERVICE)
                .summary()
                .totalAmount())
        .isEqualTo(200);
  }
}
