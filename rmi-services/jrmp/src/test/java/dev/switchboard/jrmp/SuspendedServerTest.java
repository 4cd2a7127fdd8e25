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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred callers of a JDK server that is suspended, or killed, and comes back. */
class SuspendedServerTest {
  private static final int CALLERS = 200;
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration AMPLE = Duration.ofSeconds(20);

  /** From the server's return to the first good answer, in most of the times that it returns. */
  private static final Duration SOON = Duration.ofMillis(500);

  private static final int RETURNS = 3;

  private static Path classes;
  private final AtomicInteger settled = new AtomicInteger();
  private ServerProcess server;
  private RmiTarget target;
  private RemoteService desk;

  @BeforeAll
  static void compile(@TempDir Path folder) {
    classes = Fixture.desk(folder);
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
    Lateness lateness = new Lateness(SHORT);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    List<Future<Outcome>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(callers.submit(() -> lateness.of(() -> call(SHORT))));
    }
    meanwhile.run();
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> call : calls) {
      outcomes.add(call.get());
    }
    callers.shutdown();
    lateness.isAsPromised();
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

  /** The median of several returns: the machine, too, may keep one answer waiting. */
  private void answersSoonAfter(Callable<Void> leaveAndReturn) throws Exception {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < RETURNS; i++) {
      leaveAndReturn.call();
      times.add(untilGood());
    }
    assertThat(times.stream().sorted().toList().get(RETURNS / 2))
        .as("of %s", times)
        .isLessThan(SOON);
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
    answersSoonAfter(
        () -> {
          server.suspend();
          assertThat(manyCalls(() -> {}))
              .allMatch(outcome -> kind(outcome) == Fault.Kind.DEADLINE_EXCEEDED);
          server.resume();
          return null;
        });
    Until.holds(() -> target.usage().busy() + target.usage().abandoned() == 0);
    Until.holds(() -> settled.get() >= RETURNS * (CALLERS + 1) + 1);
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
    answersSoonAfter(
        () -> {
          server.kill();
          assertThat(kind(call(SHORT))).isEqualTo(Fault.Kind.UNAVAILABLE);
          server = ServerProcess.desk(classes, "-Ddesk.port=" + server.port());
          return null;
        });
  }
}
