package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers that misbehave in the midst of a call. */
class FailingServerTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int TIMES = 5;
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final AtomicInteger settled = new AtomicInteger();
  private FakePeer peer;
  private RmiTarget target;
  private RemoteService desk;

  @AfterEach
  void close() throws Exception {
    target.close();
    Until.holds(() -> peer.alive() == 0);
    peer.close();
    assertThat(Threads.named("rmi-")).isEmpty();
  }

  private void serve(FakeServer.Calls calls) throws Exception {
    serve(calls, TargetSettings.of("127.0.0.1", 1));
  }

  private void serve(FakeServer.Calls calls, TargetSettings like) throws Exception {
    int[] port = new int[1];
    peer = new FakePeer(FakeServer.serving(port, calls));
    port[0] = peer.port();
    target = new RmiTarget(Settings.at(peer.port(), like));
    desk = target.bind("desk", Desk.contract());
    assertThat(desk.ping(Deadline.after(AMPLE))).isEmpty();
    assertThat(target.usage()).isEqualTo(new Usage(0, 2, 0));
    assertThat(peer.alive()).isEqualTo(2);
  }

  /** Several calls, of which each meets its deadline. */
  private void allEndInTime(Operation operation, Object... arguments) throws Exception {
    Lateness lateness = new Lateness(SHORT);
    for (int i = 0; i < TIMES; i++) {
      Fault fault = lateness.of(() -> fault(SHORT, operation, arguments));
      is(fault, Fault.Kind.DEADLINE_EXCEEDED, Fault.Execution.UNKNOWN);
    }
    lateness.isAsPromised();
  }

  private Outcome call(Duration given, Operation operation, Object... arguments) {
    long begun = System.nanoTime();
    Outcome outcome =
        desk.call(operation, arguments, Deadline.after(given), settled::incrementAndGet);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(given.plus(BUSY));
    return outcome;
  }

  private Fault fault(Duration given, Operation operation, Object... arguments) {
    Outcome outcome = call(given, operation, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).fault();
  }

  private static void is(Fault fault, Fault.Kind kind, Fault.Execution execution) {
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.execution()).isEqualTo(execution);
  }

  private static void swallow(DataInputStream in, DataOutputStream out) throws IOException {
    FakePeer.swallow(in);
  }

  private static byte[] echoReply() throws IOException {
    return FakeServer.reply(1, FakeServer.string("grüezi"));
  }

  @Test
  void endsInTimeWhenTheServerIsSilent() throws Exception {
    serve(FailingServerTest::swallow);
    allEndInTime(Desk.NOTHING);
  }

  @Test
  void isSettledOnlyWhenTheServerHasAnswered() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    serve(
        (in, out) -> {
          working.await();
          out.write(FakeServer.reply(1, new byte[0]));
        });
    fault(SHORT, Desk.NOTHING);
    assertThat(settled).hasValue(0);
    assertThat(target.usage().abandoned()).isEqualTo(1);
    working.countDown();
    Until.holds(() -> settled.get() == 1);
    assertThat(target.usage()).isEqualTo(new Usage(0, 1, 0));
  }

  @Test
  void isSettledWhenTheServerHangsUp() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    serve(
        (in, out) -> {
          working.await();
          throw new IOException("hang up");
        });
    fault(SHORT, Desk.NOTHING);
    assertThat(settled).hasValue(0);
    working.countDown();
    Until.holds(() -> settled.get() == 1);
  }

  @Test
  void isSettledWhenTheGraceIsOver() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    serve((in, out) -> end.await());
    fault(SHORT, Desk.NOTHING);
    long begun = System.nanoTime();
    Until.holds(() -> settled.get() == 1);
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(800).toNanos());
    end.countDown();
  }

  @Test
  void endsInTimeWhenTheReplyDrips() throws Exception {
    byte[] reply = FakeServer.reply(1, FakeServer.string("x".repeat(500)));
    serve(
        (in, out) -> {
          for (byte b : reply) {
            out.writeByte(b);
            out.flush();
            Thread.sleep(5);
          }
        });
    allEndInTime(Desk.ECHO, "x");
    assertThat(settled).hasValue(TIMES);
    assertThat(target.usage().abandoned()).isZero();
  }

  @Test
  void endsInTimeWhenTheReplyStops() throws Exception {
    byte[] reply = echoReply();
    serve(
        (in, out) -> {
          out.write(reply, 0, reply.length - 2);
          out.flush();
          FakePeer.swallow(in);
        });
    allEndInTime(Desk.ECHO, "x");
    assertThat(settled).hasValue(TIMES);
  }

  /** The last wait of a long array is not the one for its first bytes. */
  @Test
  void endsInTimeWhenALongReplyStopsOrDrips() throws Exception {
    byte[] head = FakeServer.reply(1, FakeServer.bytes(4 << 20, 3 << 20));
    serve(
        (in, out) -> {
          out.write(head);
          while (true) {
            out.writeByte(0);
            Thread.sleep(5);
          }
        });
    allEndInTime(Desk.BLOB, 4 << 20);
    assertThat(settled).hasValue(TIMES);
  }

  @Test
  void endsInTimeWhenTheServerTakesNoBytes() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    serve((in, out) -> end.await());
    allEndInTime(Desk.SIZE, (Object) new byte[64 << 20]);
    assertThat(settled).hasValue(TIMES);
    end.countDown();
  }

  @Test
  void reportsTheEndAtEveryByteOfTheReply() throws Exception {
    byte[] reply = echoReply();
    AtomicInteger length = new AtomicInteger();
    serve(
        (in, out) -> {
          out.write(reply, 0, length.get());
          throw new IOException("hang up");
        });
    for (; length.get() < reply.length; length.incrementAndGet()) {
      is(fault(AMPLE, Desk.ECHO, "x"), Fault.Kind.UNAVAILABLE, Fault.Execution.UNKNOWN);
    }
    assertThat(settled).hasValue(reply.length);
    assertThat(((Outcome.Returned) call(AMPLE, Desk.ECHO, "x")).value()).isEqualTo("grüezi");
  }

  @Test
  void survivesAWrongByteAtEveryPlaceOfTheReply() throws Exception {
    byte[] reply = echoReply();
    AtomicInteger place = new AtomicInteger();
    AtomicBoolean good = new AtomicBoolean();
    serve(
        (in, out) -> {
          in.readFully(new byte[4]); // the string "x"
          byte[] spoiled = reply.clone();
          spoiled[place.get()] ^= good.get() ? 0 : 0x5A;
          out.write(spoiled);
        });
    for (; place.get() < reply.length; place.incrementAndGet()) {
      call(SHORT, Desk.ECHO, "x");
    }
    good.set(true);
    place.set(0);
    assertThat(((Outcome.Returned) call(AMPLE, Desk.ECHO, "x")).value()).isEqualTo("grüezi");
    Until.holds(() -> target.usage().busy() + target.usage().abandoned() == 0);
  }

  @Test
  void neverRepeatsWhatMayHaveBeenExecuted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    serve(
        (in, out) -> {
          calls.incrementAndGet();
          throw new IOException("hang up");
        });
    is(fault(AMPLE, Desk.NOTHING), Fault.Kind.UNAVAILABLE, Fault.Execution.UNKNOWN);
    assertThat(calls).hasValue(1);
  }

  @Test
  void neverSendsACallOnADeadConnection() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    serve(
        (in, out) -> {
          calls.incrementAndGet();
          out.write(FakeServer.reply(1, new byte[0]));
          out.flush();
          if (calls.get() < 10) {
            throw new IOException("hang up after the reply");
          }
        });
    for (int i = 0; i < 10; i++) {
      assertThat(call(AMPLE, Desk.NOTHING)).isEqualTo(Outcome.Returned.NOTHING);
      Until.holds(() -> peer.alive() == (calls.get() < 10 ? 1 : 2)); // one to the registry
    }
    assertThat(calls).hasValue(10);
  }

  @Test
  void neverOpensMoreConnectionsThanAllowed() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    serve(
        (in, out) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.sleep(2);
          now.decrementAndGet();
          out.write(FakeServer.reply(1, new byte[0]));
        },
        Settings.pool(4, Duration.ofSeconds(15)));
    List<Outcome> outcomes = together(40, () -> call(AMPLE, Desk.NOTHING));
    assertThat(outcomes).containsOnly(Outcome.Returned.NOTHING);
    assertThat(most.get()).isLessThanOrEqualTo(4);
    assertThat(peer.accepted()).isLessThanOrEqualTo(5); // one to the registry gave way
    assertThat(settled).hasValue(40);
  }

  @Test
  void asksTheRegistryOnceForManyCallers() throws Exception {
    serve((in, out) -> out.write(FakeServer.reply(1, new byte[0])));
    AtomicInteger lookups = new AtomicInteger();
    Binding binding =
        new Binding(
            deadline -> {
              lookups.incrementAndGet();
              return new Route(
                  target.lookup("desk", deadline),
                  new Peer(new Address("127.0.0.1", peer.port()), Peer.Security.PLAIN),
                  false);
            });
    List<Route> routes = together(100, () -> binding.route(Deadline.after(AMPLE)));
    assertThat(routes).hasSize(100).allMatch(route -> route == routes.get(0));
    assertThat(lookups).hasValue(1);
    binding.forget(routes.get(0));
    Route newer = binding.route(Deadline.after(AMPLE));
    binding.forget(routes.get(0));
    assertThat(binding.route(Deadline.after(AMPLE))).isSameAs(newer);
    assertThat(lookups).hasValue(2);
  }

  @Test
  void leavesNothingBehindAfterTwoHundredSilentCalls() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    serve((in, out) -> end.await());
    Lateness lateness = new Lateness(SHORT);
    List<Outcome> outcomes = together(200, () -> lateness.of(() -> call(SHORT, Desk.NOTHING)));
    lateness.isAsPromised();
    assertThat(outcomes)
        .allMatch(
            o ->
                o instanceof Outcome.Failed failed
                    && failed.fault().kind() == Fault.Kind.DEADLINE_EXCEEDED);
    assertThat(target.usage().abandoned()).isLessThanOrEqualTo(32);
    end.countDown();
    Until.holds(() -> settled.get() == 200);
    assertThat(target.usage().abandoned()).isZero();
    assertThat(target.usage().busy()).isZero();
  }

  @Test
  void closesConnectionsThatAreIdleForLong() throws Exception {
    serve(
        (in, out) -> out.write(FakeServer.reply(1, new byte[0])),
        Settings.pool(32, Duration.ofMillis(200)));
    call(AMPLE, Desk.NOTHING);
    Until.holds(() -> target.usage().idle() == 0 && peer.alive() == 0);
  }

  @Test
  void endsCallsWhenTheTargetIsClosed() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    serve(
        (in, out) -> {
          called.countDown();
          end.await();
        });
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Future<Outcome> outcome = caller.submit(() -> call(AMPLE, Desk.NOTHING));
    called.await();
    target.close();
    assertThat(outcome.get()).isInstanceOf(Outcome.Failed.class);
    assertThat(settled).hasValue(1);
    end.countDown();
    caller.shutdown();
  }

  /** What many threads get that begin at one moment. */
  private static <T> List<T> together(int threads, java.util.concurrent.Callable<T> work)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      futures.add(
          pool.submit(
              () -> {
                start.await();
                return work.call();
              }));
    }
    start.countDown();
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    pool.shutdown();
    return results;
  }
}
