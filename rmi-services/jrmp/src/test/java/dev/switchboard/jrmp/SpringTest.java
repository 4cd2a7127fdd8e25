package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a plain interface behind Spring's own RmiServiceExporter. */
class SpringTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private static ServerProcess server;
  private static RmiTarget target;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    String spring =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("spring-"))
            .collect(Collectors.joining(File.pathSeparator));
    String classPath = folder + File.pathSeparator + spring;
    Fixture.compile(
        folder, classPath, "/spring/Desk.java", "/desk/Refused.java", "/spring/Main.java");
    server = ServerProcess.run("spring.Main", classPath);
    target = new RmiTarget(TargetSettings.of("127.0.0.1", server.port()));
  }

  @AfterAll
  static void stop() throws Exception {
    target.close();
    server.close();
  }

  private static Outcome call(Operation operation, Object... arguments) {
    return target
        .bind("desk", Desk.contract())
        .call(operation, arguments, Deadline.after(AMPLE), () -> {});
  }

  private static Object result(Operation operation, Object... arguments) {
    Outcome outcome = call(operation, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Returned.class);
    return ((Outcome.Returned) outcome).value();
  }

  private static Fault fault(Operation operation, Object... arguments) {
    Outcome outcome = call(operation, arguments);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).fault();
  }

  @Test
  void isRecognised() throws Exception {
    RemoteStub stub = target.lookup("desk", Deadline.after(AMPLE));
    assertThat(stub.spring()).isTrue();
  }

  @Test
  void returnsValues() {
    assertThat(result(Desk.ECHO, "hello")).isEqualTo("hello");
    assertThat(result(Desk.ECHO, new Object[] {null})).isNull();
    assertThat(result(Desk.ADD, 40, 2)).isEqualTo(42);
    assertThat(result(Desk.NOTHING)).isNull();
    assertThat(result(Desk.SIZE, (Object) new byte[70])).isEqualTo(70);
    assertThat(result(Desk.CALLS)).isEqualTo(7L);
    assertThat(target.usage().busy()).isZero();
    assertThat(target.usage().idle()).isEqualTo(2);
  }

  @Test
  void givesDeclaredExceptions() {
    Fault fault = fault(Desk.REFUSE, "closed", 17);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.DECLARED);
    assertThat(fault.detail().orElseThrow().member("code")).isEqualTo(17);
  }

  @Test
  void hidesUndeclaredExceptions() {
    Fault fault = fault(Desk.BOOM, "secret");
    assertThat(fault.kind()).isEqualTo(Fault.Kind.INTERNAL);
    assertThat(fault.message()).doesNotContain("secret");
    assertThat(fault.diagnosis()).contains("java.lang.IllegalStateException: secret");
  }

  @Test
  void namesAnOperationThatTheServiceLacks() {
    Fault fault = fault(Desk.UNKNOWN, 1);
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONTRACT_MISMATCH);
  }

  @Test
  void refusesAnotherInterface() {
    ServiceContract other =
        new ServiceContract(
            "desk",
            List.of("other.Desk"),
            List.of(Desk.NOTHING),
            java.util.Map.of(),
            List.of(),
            List.of(),
            "");
    Outcome outcome =
        target
            .bind("desk", other)
            .call(Desk.NOTHING, new Object[0], Deadline.after(AMPLE), () -> {});
    Fault fault = ((Outcome.Failed) outcome).fault();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.CONTRACT_MISMATCH);
    assertThat(fault.diagnosis()).contains("offers desk.Desk by Spring").contains("other.Desk");
  }
}
