package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a stock JDK server in a JVM of its own. */
@Tag("smoke")
class JdkServerTest {
  private static Path classes;
  private ServerProcess server;
  private RmiTarget target;
  private RemoteService desk;
  private final AtomicInteger settled = new AtomicInteger();

  @BeforeAll
  static void compile(@TempDir Path folder) {
    classes = Fixture.desk(folder);
  }

  @BeforeEach
  void start() throws Exception {
    server = start(classes);
    target = new RmiTarget(TargetSettings.of("127.0.0.1", server.port()));
    desk = target.bind("desk", Desk.contract());
  }

  ServerProcess start(Path compiled, String... properties) throws Exception {
    return ServerProcess.desk(compiled, properties);
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
    server.close();
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20));
  }

  private Outcome call(Operation operation, Object... arguments) {
    return desk.call(operation, arguments, soon(), settled::incrementAndGet);
  }

  private Object result(Operation operation, Object... arguments) {
    Outcome outcome = call(operation, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Returned.class);
    return ((Outcome.Returned) outcome).value();
  }

  private Fault fault(Operation operation, Object... arguments) {
    Outcome outcome = call(operation, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).fault();
  }

  @Test
  void listsNames() throws Exception {
    assertThat(target.list(soon())).containsExactly("desk");
  }

  @Test
  void looksUpStubs() throws Exception {
    RemoteStub stub = target.lookup("desk", soon());
    assertThat(stub.interfaces()).containsExactly("desk.Desk");
    assertThat(stub.stubClass()).isEmpty();
    assertThat(stub.referenceType()).isEqualTo("UnicastRef");
    assertThat(stub.tls()).isFalse();
    assertThat(stub.spring()).isFalse();
  }

  @Test
  void returnsValues() {
    assertThat(result(Desk.ECHO, "grüß dich \u0000 \uD83C\uDFAB"))
        .isEqualTo("grüß dich \u0000 \uD83C\uDFAB");
    assertThat(result(Desk.ECHO, new Object[] {null})).isNull();
    assertThat(result(Desk.ADD, 40, 2)).isEqualTo(42);
    assertThat(result(Desk.NOTHING)).isNull();
    assertThat(settled).hasValue(4);
  }

  @Test
  void reusesOneConnection() {
    for (int i = 0; i < 50; i++) {
      assertThat(result(Desk.ADD, i, 1)).isEqualTo(i + 1);
    }
    assertThat(target.usage()).isEqualTo(new Usage(0, 2, 0)); // one of them to the registry
  }

  @Test
  void carriesMegabytes() {
    byte[] bytes = (byte[]) result(Desk.BLOB, 5 << 20);
    assertThat(bytes).hasSize(5 << 20);
    assertThat(bytes[1000]).isEqualTo((byte) 1000);
    assertThat(result(Desk.SIZE, (Object) Arrays.copyOf(bytes, 9 << 20))).isEqualTo(9 << 20);
  }

  @Test
  void givesDeclaredExceptions() {
    Fault fault = fault(Desk.REFUSE, "closed", 17);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.DECLARED);
    assertThat(fault.execution()).isEqualTo(Fault.Execution.COMPLETED);
    StructValue detail = fault.detail().orElseThrow();
    assertThat(detail.member("code")).isEqualTo(17);
    assertThat(detail.member("message")).isEqualTo("closed");
  }

  @Test
  void hidesUndeclaredExceptions() {
    Fault fault = fault(Desk.BOOM, "password=secret");
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INTERNAL);
    assertThat(fault.message()).isEqualTo("the service failed");
    assertThat(fault.diagnosis()).contains("java.lang.IllegalStateException: password=secret");
    assertThat(target.usage().idle()).isEqualTo(2);
  }

  @Test
  void namesAnOperationThatTheServerLacks() {
    Fault fault = fault(Desk.UNKNOWN, 1);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONTRACT_MISMATCH);
    assertThat(fault.execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    assertThat(fault.message()).contains("no operation unknown");
    assertThat(result(Desk.ADD, 1, 1)).isEqualTo(2);
  }

  @Test
  void refusesWrongArgumentsBeforeAnyCall() {
    Fault fault = fault(Desk.ADD, 1);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID_ARGUMENT);
    assertThat(target.usage()).isEqualTo(new Usage(0, 0, 0));
    assertThat(settled).hasValue(1);
  }

  @Test
  void saysWhenNothingIsBound() throws Exception {
    server.command("unbind");
    Fault fault = fault(Desk.NOTHING);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(fault.execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    assertThat(fault.diagnosis()).contains("NotBoundException");
  }

  @Test
  void waitsForANameThatIsBoundSoon() throws Exception {
    server.command("unbind");
    Thread binder =
        new Thread(
            () -> {
              try {
                server.command("bind");
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
    binder.start();
    assertThat(result(Desk.ADD, 1, 2)).isEqualTo(3);
    binder.join();
  }

  @Test
  void findsAnObjectThatWasExportedAnew() throws Exception {
    assertThat(result(Desk.ADD, 1, 2)).isEqualTo(3);
    server.command("reexport");
    assertThat(result(Desk.CALLS)).isEqualTo(0L);
  }

  @Test
  void saysWhenTheObjectIsGone() throws Exception {
    assertThat(result(Desk.ADD, 1, 2)).isEqualTo(3);
    server.command("unexport");
    Fault fault = fault(Desk.NOTHING);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(fault.execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    assertThat(fault.diagnosis()).contains("NoSuchObjectException");
  }

  @Test
  void findsAServerThatWasKilledAndRestarted() throws Exception {
    assertThat(result(Desk.ADD, 1, 2)).isEqualTo(3);
    server.kill();
    assertThat(fault(Desk.NOTHING).kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    server = start(classes, "-Ddesk.port=" + server.port());
    assertThat(result(Desk.CALLS)).isEqualTo(0L);
  }

  @Test
  void pingsWhatIsThere() throws Exception {
    assertThat(target.ping(soon())).isEmpty();
    assertThat(desk.ping(soon())).isEmpty();
    server.kill();
    assertThat(target.ping(soon())).isPresent();
    assertThat(desk.ping(soon())).isPresent();
  }
}
