package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stubs of all sorts, from JDK servers: what they say, and that their objects can be called. */
class StubTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private static Path classes;
  private ServerProcess server;
  private RmiTarget target;

  @BeforeAll
  static void compile(@TempDir Path folder) {
    classes = Fixture.desk(folder);
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
    server.close();
  }

  private RemoteStub start(Path compiled, AddressPolicy addresses, String... properties)
      throws Exception {
    server = ServerProcess.desk(compiled, properties);
    target = new RmiTarget(Settings.at(server.port(), Settings.addresses(addresses)));
    return target.lookup("desk", Deadline.after(AMPLE));
  }

  private RemoteStub start(String... properties) throws Exception {
    return start(classes, new AddressPolicy.RegistryHost(), properties);
  }

  private Outcome add() {
    return target
        .bind("desk", Desk.contract())
        .call(Desk.ADD, new Object[] {1, 2}, Deadline.after(AMPLE), () -> {});
  }

  private void works() {
    assertThat(add()).isEqualTo(new Outcome.Returned(3));
  }

  @Test
  void staticStub(@TempDir Path folder) throws Exception {
    Fixture.desk(folder);
    Fixture.compile(folder, folder.toString(), "/deskstub/DeskServer_Stub.java");
    RemoteStub stub = start(folder, new AddressPolicy.RegistryHost());
    assertThat(stub.stubClass()).contains("desk.DeskServer_Stub");
    assertThat(stub.interfaces()).isEmpty();
    assertThat(stub.referenceType()).isEqualTo("UnicastRef");
    works();
  }

  @Test
  void referenceWithoutFactory() throws Exception {
    RemoteStub stub = start("-Ddesk.factory=null");
    assertThat(stub.referenceType()).isEqualTo("UnicastRef2");
    assertThat(stub.socketFactory()).isEmpty();
    works();
  }

  @Test
  void referenceWithAFactoryOfTheServersOwn() throws Exception {
    RemoteStub stub = start("-Ddesk.factory=own");
    assertThat(stub.referenceType()).isEqualTo("UnicastRef2");
    assertThat(stub.socketFactory()).contains("desk.Main$OwnFactory");
    assertThat(stub.tls()).isFalse();
    works();
  }

  @Test
  void wrongHost() throws Exception {
    RemoteStub stub = start("-Djava.rmi.server.hostname=wrong.invalid");
    assertThat(stub.address().host()).isEqualTo("wrong.invalid");
    works();
  }

  @Test
  void wrongHostThatIsTakenAtItsWord() throws Exception {
    start(classes, new AddressPolicy.StubHost(), "-Djava.rmi.server.hostname=wrong.invalid");
    Fault fault = ((Outcome.Failed) add()).fault();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(fault.diagnosis()).contains("wrong.invalid");
  }

  @Test
  void wrongHostThatIsInTheTable() throws Exception {
    RemoteStub stub = start("-Djava.rmi.server.hostname=wrong.invalid");
    Address right = new Address("localhost", stub.address().port());
    target.close();
    target =
        new RmiTarget(
            Settings.at(
                server.port(),
                Settings.addresses(new AddressPolicy.Fixed(Map.of(stub.address(), right)))));
    works();
  }

  @Test
  void hostThatIsNotInTheTable() throws Exception {
    Address other = new Address("other.invalid", 1);
    start(classes, new AddressPolicy.Fixed(Map.of(other, other)));
    Fault fault = ((Outcome.Failed) add()).fault();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(fault.diagnosis()).contains("is not in the table").contains("other.invalid:1");
  }
}
