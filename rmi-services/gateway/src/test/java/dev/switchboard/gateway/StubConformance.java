package dev.switchboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.gateway.wire.Wired;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the stub of every protocol must do, against its own bridge on a real port. */
public abstract class StubConformance {
  private static final StructValue NOT_FOUND =
      new StructValue(Torture.NOT_FOUND, new Object[] {"no such key", "key-77", 3});

  private Harness harness;
  private Stub stub;

  /** The bridge that is called; not opened yet. */
  protected abstract Bridge bridge();

  /** The stub that is held to the kit, of those that the bridge has. */
  protected Stub stub(List<Stub> stubs) {
    return stubs.get(0);
  }

  /** What begins the code that the protocol tells a client for a kind of fault. */
  protected abstract String code(Fault.Kind kind);

  /** The bridge's section of the configuration. */
  protected Settings settings() {
    return MapSettings.NONE;
  }

  /** The value that arrives where the wire cannot carry this one exactly. */
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return value;
  }

  /** Whether the wire carries this sample; what it does not, the stub must refuse or be told of. */
  protected boolean carries(Operation operation, @Nullable Object value) {
    return true;
  }

  /** Whether the wire carries the fields of a declared exception, and not only its text. */
  protected boolean carriesFields() {
    return true;
  }

  @BeforeEach
  void open() throws Exception {
    harness = new Harness(bridge(), settings(), Torture.CONTRACT, Duration.ofSeconds(30));
    InetSocketAddress http = new InetSocketAddress("127.0.0.1", harness.http().getPort());
    stub = stub(harness.endpoint().stubs(Torture.CONTRACT, http));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** Calls an operation of {@link Torture}. */
  protected final Reply call(String operation, @Nullable Object... arguments) {
    return call(Optional.empty(), Duration.ofSeconds(30), operation, arguments);
  }

  private Reply call(
      Optional<String> authorization,
      Duration patience,
      String operation,
      @Nullable Object... arguments) {
    Caller caller = new Caller(authorization, Deadline.after(patience));
    return stub.call(Torture.CONTRACT.operation(operation).orElseThrow(), arguments, caller);
  }

  @TestFactory
  Stream<DynamicTest> bringsBackEachTypeAndLabelsEachByte() {
    Coverage coverage = bridge().coverage(Torture.CONTRACT);
    return TortureSamples.all().entrySet().stream()
        .filter(entry -> coverage.carries(entry.getKey()))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> echo(entry.getKey(), entry.getValue())));
  }

  private void echo(String name, List<@Nullable Object> samples) {
    Operation operation = Torture.CONTRACT.operation(name).orElseThrow();
    for (Object sample : samples) {
      if (carries(operation, sample)) {
        carriedExactly(operation, sample);
      } else {
        refused(operation, sample);
      }
    }
  }

  private void carriedExactly(Operation operation, @Nullable Object sample) {
    Reply reply = call(operation.name(), sample);
    String context = operation.name() + " of " + SameValue.show(sample);
    assertThat(reply.told()).as(context).isInstanceOf(Told.Result.class);
    Object value = ((Told.Result) reply.told()).value();
    assertThat(SameValue.same(carried(operation, sample), value))
        .as("%s came back as %s", context, SameValue.show(value))
        .isTrue();
    requireTiled(reply.recording());
  }

  private void refused(Operation operation, @Nullable Object sample) {
    try {
      assertThat(call(operation.name(), sample).told()).isInstanceOf(Told.Failure.class);
    } catch (InvalidArgument e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }

  private void requireTiled(Recording recording) {
    Dissection dissection = bridge().dissect(recording, Torture.CONTRACT);
    Wired.assertTiles(recording, dissection);
    assertThat(dissection.request()).isNotEmpty();
    assertThat(dissection.response()).isNotEmpty();
  }

  @Test
  void callsWithoutArgumentsForNothing() {
    assertThat(call("doNothing").told()).isEqualTo(new Told.Result(null));
  }

  @Test
  void putsArgumentsIntoTheirSlots() {
    Object colour = Torture.COLOUR.constants().get(1);
    assertThat(call("join", "one", 2, colour, null).told()).isEqualTo(new Told.Result("one"));
    assertThat(harness.backend().received().get(0)).containsExactly("one", 2, colour, null);
  }

  @TestFactory
  Stream<DynamicTest> tellsEachKindOfFaultInTheProtocolsTerms() {
    return Stream.of(Fault.Kind.values())
        .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> fails(kind)));
  }

  private void fails(Fault.Kind kind) {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault(kind)));
    Reply reply = call("fail");
    assertThat(reply.told()).isInstanceOf(Told.Failure.class);
    Told.Failure failure = (Told.Failure) reply.told();
    assertThat(failure.code()).as(failure.toString()).startsWith(code(kind));
    if (kind == Fault.Kind.DECLARED && carriesFields()) {
      assertThat(failure.declared()).contains(NOT_FOUND);
    } else {
      assertThat(failure.declared()).isEmpty();
    }
    requireTiled(reply.recording());
  }

  private static Fault fault(Fault.Kind kind) {
    return kind == Fault.Kind.DECLARED
        ? Fault.declared(NOT_FOUND, "no such key")
        : Fault.of(kind, "a plain message", Fault.Execution.UNKNOWN, "only for the log");
  }

  @Test
  void takesTheTimesOfEachPart() {
    assertThat(call("doNothing").laps())
        .extracting(Reply.Lap::part)
        .containsExactly(Reply.Part.values());
  }

  @Test
  void keepsNoCredentials() {
    Reply reply = call(Optional.of("Bearer secret-77"), Duration.ofSeconds(30), "doNothing");
    byte[] sent = reply.recording().bytes(Recording.Side.CLIENT);
    assertThat(new String(sent, StandardCharsets.ISO_8859_1)).doesNotContain("secret-77");
  }

  @Test
  void givesUpWhenTheTimeIsOver() {
    call("doNothing"); // what is loaded once is not measured
    harness.backend().script((operation, arguments, deadline) -> silence(deadline));
    Reply reply = call(Optional.empty(), Duration.ofMillis(300), "fail");
    assertThat(reply.told()).isInstanceOf(Told.Silence.class);
  }

  /** Longer than the client waits, and no longer than the test can bear. */
  private static Outcome silence(Deadline deadline) {
    Deadline enough = Deadline.after(Duration.ofMillis(600)).earlier(deadline);
    while (!enough.passed()) {
      LockSupport.parkNanos(enough.remainingNanos());
    }
    return Outcome.Returned.NOTHING;
  }
}
