package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Fault.Execution;
import dev.switchboard.contract.Fault.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a server's exceptions mean. */
class RefusalTest {
  private static final Peer PEER = new Peer(new Address("127.0.0.1", 1), Peer.Security.PLAIN);

  private static Fault fault(String... chain) {
    List<Thrown.Cause> causes = List.of(chain).stream().map(RefusalTest::cause).toList();
    return Refusal.of(PEER, "find", new Thrown(causes, Optional.empty())).fault();
  }

  private static Thrown.Cause cause(String text) {
    String[] parts = text.split(": ", 2);
    return new Thrown.Cause(List.of(parts[0]), Optional.of(parts[1]));
  }

  @Test
  void tellsThatTheArgumentsWereNotUnderstood() {
    Fault fault =
        fault(
            "java.rmi.ServerException: RemoteException occurred in server thread",
            "java.rmi.UnmarshalException: error unmarshalling arguments");

    assertThat(fault.kind()).isEqualTo(Kind.CONTRACT_MISMATCH);
    assertThat(fault.execution()).isEqualTo(Execution.NOT_STARTED);
  }

  /** The service is a client itself; its method ran. */
  @Test
  void knowsTheFailureOfACallBehindTheCall() {
    for (String words : List.of("error unmarshalling return", "Error unmarshaling return header")) {
      Fault fault =
          fault(
              "java.rmi.ServerException: RemoteException occurred in server thread",
              "java.rmi.UnmarshalException: " + words);

      assertThat(fault.kind()).isEqualTo(Kind.INTERNAL);
      assertThat(fault.execution()).isEqualTo(Execution.COMPLETED);
    }
  }
}
