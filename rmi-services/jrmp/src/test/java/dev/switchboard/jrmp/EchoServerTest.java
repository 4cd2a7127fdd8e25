package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every value there and back through JDK servers of both ages. */
class EchoServerTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);

  @Test
  void echoesThroughThisJdk() throws Exception {
    echoesThrough("");
  }

  @Test
  void echoesThroughJdk25() throws Exception {
    String java = System.getProperty("switchboard.jdk25", "");
    Assumptions.assumeFalse(java.isEmpty(), "no JDK 25 here");
    echoesThrough(java);
  }

  private static void echoesThrough(String java) throws Exception {
    try (ServerProcess server = ServerProcess.of(java, EchoServer.class);
        RmiTarget target = new RmiTarget(TargetSettings.of("127.0.0.1", server.port()))) {
      RemoteService echo = target.bind("echo", CALLS.contract());
      try (Stream<Object[]> values = OperationCodecTest.values().map(a -> a.get())) {
        values.forEach(value -> echoes(echo, (String) value[0], value[1]));
      }
      assertThat(call(echo, "mixed", 1, 2L, "c", true, 'e', List.of("f"), 7.0))
          .isEqualTo(new Outcome.Returned("[1, 2, c, true, e, [f], 7.0]"));
      assertThat(call(echo, "nothing")).isEqualTo(Outcome.Returned.NOTHING);
      fails(echo);
    }
  }

  private static void echoes(RemoteService echo, String operation, Object value) {
    Outcome outcome = call(echo, operation, value);

    assertThat(outcome).as(operation).isInstanceOf(Outcome.Returned.class);
    OperationCodecTest.assertEqual(((Outcome.Returned) outcome).value(), value);
  }

  private static void fails(RemoteService echo) {
    Fault fault = ((Outcome.Failed) call(echo, "fail", "how")).fault();

    assertThat(fault.kind()).isEqualTo(Fault.Kind.DECLARED);
    assertThat(fault.detail().orElseThrow().member("message")).isEqualTo("how");
    assertThat(fault.detail().orElseThrow().member("code")).isEqualTo(5);
  }

  private static Outcome call(RemoteService echo, String name, Object... arguments) {
    Operation operation = CALLS.operation(name);
    return echo.call(operation, arguments, Deadline.after(Duration.ofSeconds(60)), () -> {});
  }
}
