package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two hundred callers of a JDK server that is suspended, or killed, and comes back. */
class SuspendedServerTest {
  private static final int CALLERS = 200;
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration AMPLE = Duration.ofSeconds(20);

  /** What a machine that does much else may add to the 100 ms that are promised. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private static Path classes;
  private final AtomicInteger settled = new AtomicInteger();
  private ServerProcess server;
  private RmiTarget target;
  private RemoteService desk;

  @BeforeAll
  static void compile() {
    classes = Fixture.desk();
  }

  @BeforeEach
  void start() throws Exception {
    server = ServerProcess.desk(classes);
    target = new RmiTarget(TargetSettings.of("127.0.0.1", server.port()));
    desk = target.bind("desk", Desk.contract());
    assertThat(call(AMPLE)).isInstanceOf(Outcome.Returned.class);
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
    server.close();
  }

  private Outcome call(Duration given) {
    return desk.call(
        Desk.ADD, new Object[] {1, 2}, Deadline.after(given), settled::incrementAndGet);
  }

  /** How the calls end, each in time, that begin now. */
  private List<Outcome> manyCalls(Runnable meanwhile) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(CALLERS);
    for (int i = 0; i < CALLERS; i++) {
      new Thread(
              () -> {
                long begun = System.nanoTime();
                Outcome outcome = call(SHORT);
                synchronized (outcomes) {
                  outcomes.add(outcome);
                  times.add(Duration.ofNanos(System.nanoTime() - begun));
                }
                over.countDown();
              })
          .start();
    }
    meanwhile.run();
    over.await();
    assertThat(times).allMatch(time -> time.compareTo(SHORT.plus(BUSY)) < 0);
    return outcomes;
  }

  private static Fault.Kind kind(Outcome outcome) {
    return ((Outcome.Failed) outcome).fault().kind();
  }

  /** The first good answer, with no patience at all. */
  private Duration untilGood() {
    long begun = System.nanoTime();
    Until.holds(() -> call(SHORT) instanceof Outcome.Returned);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static long sockets() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(SuspendedServerTest::isSocket).count();
    } catch (Exception unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (Exception gone) {
      return false;
    }
  }

  @Test
  void answersSoonAfterASuspendedServerGoesOn() throws Exception {
    server.suspend();
    assertThat(manyCalls(() -> {}))
        .allMatch(outcome -> kind(outcome) == Fault.Kind.DEADLINE_EXCEEDED);
    server.resume();
    assertThat(untilGood()).isLessThan(Duration.ofMillis(500).plus(BUSY));
    int good = settled.get();
    Until.holds(() -> target.usage().busy() + target.usage().abandoned() == 0);
    assertThat(good).isLessThanOrEqualTo(settled.get());
    Until.holds(() -> settled.get() >= CALLERS + 2);
  }

  @Test
  void leavesNothingBehindWhenTheServerIsKilled() throws Exception {
    long before = sockets();
    server.suspend();
    List<Outcome> outcomes =
        manyCalls(
            () -> {
              try {
                Until.holds(() -> target.usage().busy() == 32);
                server.kill();
              } catch (Exception failure) {
                throw new AssertionError(failure);
              }
            });
    assertThat(outcomes)
        .allMatch(
            outcome ->
                kind(outcome) == Fault.Kind.UNAVAILABLE
                    || kind(outcome) == Fault.Kind.DEADLINE_EXCEEDED);
    Until.holds(() -> target.usage().equals(new Usage(0, 0, 0)));
    Until.holds(() -> sockets() <= before);
    assertThat(settled).hasValue(CALLERS + 1);
  }

  @Test
  void answersSoonAfterAKilledServerIsBack() throws Exception {
    server.kill();
    assertThat(kind(call(SHORT))).isEqualTo(Fault.Kind.UNAVAILABLE);
    server = ServerProcess.desk(classes, "-Ddesk.port=" + server.port());
    assertThat(untilGood()).isLessThan(Duration.ofMillis(500).plus(BUSY));
  }
}
