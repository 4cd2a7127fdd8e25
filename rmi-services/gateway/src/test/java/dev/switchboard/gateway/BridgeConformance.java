package dev.switchboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Wired;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every bridge must do. A bridge's test extends it and supplies a client of the protocol that
 * shares no code with the bridge; the kit supplies {@link Torture}, a scripted server and the
 * demands.
 */
public abstract class BridgeConformance {
  private static final String SECRET = "com.example.Secret: /etc/passwd";
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private Harness harness;

  /** The bridge to be tested; not opened yet. */
  protected abstract Bridge bridge();

  /** The bridge's section of the configuration. */
  protected Settings settings() {
    return MapSettings.NONE;
  }

  /**
   * Calls an operation of {@link Torture} over the wire. The client encodes the neutral values, and
   * decodes the answer to neutral values again.
   *
   * @param http the HTTP host's root, without a slash at the end; a bridge with a port of its own
   *     finds that itself
   */
  protected abstract Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception;

  /**
   * Calls an operation, asking for this time. Bridges whose wire has a place for that override it.
   *
   * @return null: the wire has no such place
   */
  protected @Nullable Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    return null;
  }

  /** The {@link Refused#code} that the protocol's fault table has for this kind. */
  protected abstract String code(Fault.Kind kind);

  /** What no client should send; each is answered with the code of its kind. */
  protected abstract List<Malformed> malformed();

  /**
   * The value that must arrive where the wire cannot carry this one exactly, which {@link
   * Bridge#coverage} must then say.
   */
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return value;
  }

  /** Whether the wire can carry this sample; what it cannot, it must refuse as a client's error. */
  protected boolean carries(Operation operation, @Nullable Object value) {
    return true;
  }

  /** What a client got. */
  public sealed interface Answer {}

  /** A result; null for void. */
  public record Value(@Nullable Object value) implements Answer {}

  /**
   * An error.
   *
   * @param code as {@link #code(Fault.Kind)} has it
   * @param text all that the client can see, headers too
   */
  public record Refused(String code, String text) implements Answer {}

  /** One bad message. */
  public record Malformed(String name, Fault.Kind kind, Sender sender) {}

  /** Sends a bad message and returns the answer. */
  @FunctionalInterface
  public interface Sender {
    Answer send(URI http) throws Exception;
  }

  @BeforeEach
  void open() throws Exception {
    harness = new Harness(bridge(), settings(), contract(), Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** The gateway under test. */
  protected final Harness harness() {
    return harness;
  }

  private static ServiceContract contract() {
    return Torture.CONTRACT;
  }

  private static Operation operation(String name) {
    return contract().operation(name).orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> carriesEachTypeThereAndBack() {
    Coverage coverage = bridge().coverage(contract());
    return TortureSamples.all().entrySet().stream()
        .filter(entry -> coverage.carries(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> echo(operation(entry.getKey()), entry.getValue())));
  }

  private void echo(Operation operation, List<@Nullable Object> samples) throws Exception {
    for (Object sample : samples) {
      Answer answer = call(harness.http(), operation, TortureSamples.listOf(sample));
      if (carries(operation, sample)) {
        carriedExactly(operation, sample, answer);
      } else {
        refusedAs(Fault.Kind.INVALID_ARGUMENT, answer);
      }
    }
  }

  private void carriedExactly(Operation operation, @Nullable Object sample, Answer answer) {
    Object wanted = carried(operation, sample);
    String context = operation.name() + " of " + SameValue.show(sample);
    assertThat(answer).as(context).isInstanceOf(Value.class);
    List<@Nullable Object[]> received = harness.backend().received();
    Object arrived = received.get(received.size() - 1)[0];
    assertThat(SameValue.same(wanted, arrived))
        .as("%s: the server got %s", context, SameValue.show(arrived))
        .isTrue();
    Object returned = ((Value) answer).value();
    assertThat(SameValue.same(wanted, returned))
        .as("%s: the client got %s", context, SameValue.show(returned))
        .isTrue();
  }

  @Test
  void saysSomethingOfEachOperation() {
    assertThat(bridge().coverage(contract()).lines())
        .extracting(Coverage.Line::operation)
        .containsExactlyElementsOf(contract().operations().stream().map(Operation::name).toList());
    assertThat(bridge().coverage(contract()).lines())
        .allSatisfy(
            line ->
                assertThat(line.reason().isEmpty())
                    .isEqualTo(line.verdict() == Coverage.Verdict.CARRIED));
  }

  @Test
  void describesTheSameContractAlwaysInTheSameWay() {
    assertThat(bridge().describe(contract())).isNotEmpty().isEqualTo(bridge().describe(contract()));
  }

  @Test
  void carriesVoidWithoutArguments() throws Exception {
    assertThat(call(harness.http(), operation("doNothing"), List.of())).isEqualTo(new Value(null));
  }

  @Test
  void putsArgumentsIntoTheirSlots() throws Exception {
    List<@Nullable Object> arguments =
        TortureSamples.listOf("one", 2, Torture.COLOUR.constants().get(1), null);
    assertThat(call(harness.http(), operation("join"), arguments)).isEqualTo(new Value("one"));
    assertThat(harness.backend().received().get(0)).containsExactlyElementsOf(arguments);
  }

  @TestFactory
  Stream<DynamicTest> answersEachKindOfFaultByItsTable() {
    return Stream.of(Fault.Kind.values())
        .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> fails(kind)));
  }

  private void fails(Fault.Kind kind) throws Exception {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault(kind)));
    Answer answer = call(harness.http(), operation("fail"), List.of());
    Refused refused = refusedAs(kind, answer);
    if (kind == Fault.Kind.INTERNAL) {
      assertThat(refused.text()).containsPattern("[0-9a-f]{16}"); // the call id
    }
    if (kind == Fault.Kind.DECLARED) {
      assertThat(refused.text()).contains("key-77").contains("NotFound");
    }
  }

  private static Fault fault(Fault.Kind kind) {
    return kind == Fault.Kind.DECLARED
        ? Fault.declared(
            new StructValue(Torture.NOT_FOUND, new Object[] {"no such key", "key-77", 3}),
            "no such key")
        : Fault.of(
            kind,
            kind == Fault.Kind.INTERNAL ? SECRET : "a plain message",
            Fault.Execution.UNKNOWN,
            SECRET);
  }

  private Refused refusedAs(Fault.Kind kind, Answer answer) {
    assertThat(answer).isInstanceOf(Refused.class);
    Refused refused = (Refused) answer;
    assertThat(refused.code()).as(refused.text()).isEqualTo(code(kind));
    assertThat(refused.text()).doesNotContain(SECRET).doesNotContain("\tat ");
    return refused;
  }

  @Test
  void labelsEveryByteThatPasses() throws Exception {
    try (RecordingRelay relay = new RecordingRelay(harness.http().getPort())) {
      URI through = URI.create("http://127.0.0.1:" + relay.port());
      Coverage coverage = bridge().coverage(contract());
      for (Map.Entry<String, List<@Nullable Object>> entry : TortureSamples.all().entrySet()) {
        for (Object sample : coverage.carries(entry.getKey()) ? entry.getValue() : List.of()) {
          call(through, operation(entry.getKey()), TortureSamples.listOf(sample));
          labelled(relay, true);
        }
      }
      for (Fault.Kind kind : Fault.Kind.values()) {
        harness.backend().script((o, arguments, deadline) -> new Outcome.Failed(fault(kind)));
        call(through, operation("fail"), List.of());
        labelled(relay, true);
      }
      for (Malformed bad : malformed()) {
        bad.sender().send(through);
        labelled(relay, false);
      }
    }
  }

  /** What passed since the last time; of a bridge that has a port of its own, nothing. */
  private void labelled(RecordingRelay relay, boolean wellFormed) {
    for (Recording recording : relay.recordings(bridge().name())) {
      Dissection labelled = bridge().dissect(recording, contract());
      Wired.assertTiles(recording, labelled);
      if (wellFormed && !labelled.equals(Dissection.opaque(recording))) {
        Wired.assertUnderstood(labelled);
      }
    }
    relay.forget();
  }

  @Test
  void answersWhenTheClientsTimeIsOver() throws Exception {
    call(harness.http(), operation("doNothing"), List.of()); // what is loaded once is not measured
    harness.backend().script((operation, arguments, deadline) -> silence(deadline.nanoTime()));
    long started = System.nanoTime();
    Answer answer = callWithin(harness.http(), operation("fail"), List.of(), TIMEOUT);
    if (answer != null) {
      refusedAs(Fault.Kind.DEADLINE_EXCEEDED, answer);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isBetween(TIMEOUT, TIMEOUT.plusSeconds(3));
    }
  }

  private static Outcome silence(long nanoTime) {
    while (nanoTime - System.nanoTime() > 0) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
    return new Outcome.Failed(
        Fault.of(
            Fault.Kind.DEADLINE_EXCEEDED, "no answer in time", Fault.Execution.UNKNOWN, SECRET));
  }

  @TestFactory
  Stream<DynamicTest> refusesMalformedInputAndGoesOn() {
    return malformed().stream()
        .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> refusesAndGoesOn(bad)));
  }

  private void refusesAndGoesOn(Malformed bad) throws Exception {
    int before = harness.backend().received().size();
    refusedAs(bad.kind(), bad.sender().send(harness.http()));
    assertThat(harness.backend().received()).hasSize(before);
    assertThat(call(harness.http(), operation("echoInt"), List.of(5))).isEqualTo(new Value(5));
  }

  @Test
  void serves64CallersAtOnceEachWithItsOwnAnswer() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(64);
    try {
      for (Future<?> caller : callers.invokeAll(callers(), 60, TimeUnit.SECONDS)) {
        caller.get();
      }
    } finally {
      callers.shutdownNow();
    }
    Await.until(
        "the size of each call's messages", () -> harness.transferred() == harness.answered());
    assertThat(harness.answered()).isEqualTo(64 * 20);
  }

  private List<Callable<@Nullable Void>> callers() {
    List<Callable<@Nullable Void>> callers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int caller = i;
      callers.add(() -> callTwentyTimes(caller));
    }
    return callers;
  }

  private @Nullable Void callTwentyTimes(int caller) throws Exception {
    for (int i = 0; i < 20; i++) {
      String mine = "caller " + caller + " call " + i;
      assertThat(call(harness.http(), operation("echoString"), List.of(mine)))
          .isEqualTo(new Value(mine));
    }
    return null;
  }
}
