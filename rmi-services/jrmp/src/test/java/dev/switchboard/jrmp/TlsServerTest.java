package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JDK servers behind {@code SslRMIServerSocketFactory}. */
class TlsServerTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private static Path classes;
  private static Keys keys;
  private ServerProcess server;
  private RmiTarget target;
  private RemoteService desk;

  @BeforeAll
  static void compile(@TempDir Path folder, @TempDir Path stores) throws Exception {
    classes = Fixture.desk(folder);
    keys =
        new Keys(stores)
            .identity("server", "ip:127.0.0.1")
            .identity("elsewhere", "dns:elsewhere.example")
            .identity("client", "dns:client.example");
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
    server.close();
  }

  private void start(String identity, Tls tls, String... properties) throws Exception {
    String[] all = Arrays.copyOf(properties, properties.length + 4);
    all[properties.length] = "-Djavax.net.ssl.keyStore=" + keys.store(identity);
    all[properties.length + 1] = "-Djavax.net.ssl.keyStorePassword=" + Keys.PASSWORD;
    all[properties.length + 2] = "-Djavax.net.ssl.trustStore=" + keys.trust("client");
    all[properties.length + 3] = "-Djavax.net.ssl.trustStorePassword=" + Keys.PASSWORD;
    server = ServerProcess.desk(classes, all);
    target = new RmiTarget(Settings.at(server.port(), Settings.tls(tls)));
    desk = target.bind("desk", Desk.contract());
  }

  private static Optional<Tls.Store> trust(String name) {
    return Optional.of(new Tls.Store(keys.trust(name), Keys.PASSWORD));
  }

  private static Tls trusting(Tls.Mode mode) {
    return new Tls(mode, trust("server"), Optional.empty(), true);
  }

  private Outcome add() {
    return desk.call(Desk.ADD, new Object[] {1, 2}, Deadline.after(AMPLE), () -> {});
  }

  private void works() {
    for (int i = 0; i < 3; i++) {
      assertThat(add()).isEqualTo(new Outcome.Returned(3));
    }
  }

  private Fault fault() {
    Fault fault = ((Outcome.Failed) add()).fault();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    assertThat(fault.execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    return fault;
  }

  @Test
  void callsAnObjectWhoseStubWantsTls() throws Exception {
    start("server", trusting(Tls.Mode.AUTO), "-Ddesk.factory=ssl");
    works();
    RemoteStub stub = target.lookup("desk", Deadline.after(AMPLE));
    assertThat(stub.tls()).isTrue();
    assertThat(stub.referenceType()).isEqualTo("UnicastRef2");
  }

  @Test
  void findsOutThatTheRegistryWantsTls() throws Exception {
    start("server", trusting(Tls.Mode.AUTO), "-Ddesk.registryTls=true", "-Ddesk.factory=ssl");
    works();
  }

  @Test
  void speaksTlsToBothWhenTold() throws Exception {
    start("server", trusting(Tls.Mode.ON), "-Ddesk.registryTls=true", "-Ddesk.factory=ssl");
    works();
  }

  @Test
  void saysThatTheRegistryWantsTls() throws Exception {
    start("server", trusting(Tls.Mode.OFF), "-Ddesk.registryTls=true");
    assertThat(fault().diagnosis()).contains("TLS");
  }

  @Test
  void saysThatTheRegistryIsPlain() throws Exception {
    start("server", trusting(Tls.Mode.ON));
    assertThat(fault().diagnosis()).contains("it may speak plain JRMP");
  }

  @Test
  void showsItsOwnCertificate() throws Exception {
    Optional<Tls.Store> own = Optional.of(new Tls.Store(keys.store("client"), Keys.PASSWORD));
    Tls tls = new Tls(Tls.Mode.AUTO, trust("server"), own, true);
    start("server", tls, "-Ddesk.factory=ssl", "-Ddesk.clientAuth=true");
    works();
  }

  @Test
  void saysThatACertificateIsMissing() throws Exception {
    start("server", trusting(Tls.Mode.AUTO), "-Ddesk.factory=ssl", "-Ddesk.clientAuth=true");
    assertThat(fault().diagnosis()).contains("TLS");
  }

  @Test
  void refusesWhomItDoesNotTrust() throws Exception {
    Tls tls = new Tls(Tls.Mode.AUTO, trust("client"), Optional.empty(), true);
    start("server", tls, "-Ddesk.factory=ssl");
    assertThat(fault().diagnosis()).contains("TLS handshake").contains("certification path");
  }

  @Test
  void refusesTheCertificateOfAnotherHost() throws Exception {
    Tls tls = new Tls(Tls.Mode.AUTO, trust("elsewhere"), Optional.empty(), true);
    start("elsewhere", tls, "-Ddesk.factory=ssl");
    assertThat(fault().diagnosis()).contains("TLS handshake").contains("127.0.0.1");
  }

  @Test
  void acceptsTheCertificateOfAnotherHostWhenTold() throws Exception {
    Tls tls = new Tls(Tls.Mode.AUTO, trust("elsewhere"), Optional.empty(), false);
    start("elsewhere", tls, "-Ddesk.factory=ssl");
    works();
  }

  @Test
  void carriesMegabytes() throws Exception {
    start("server", trusting(Tls.Mode.AUTO), "-Ddesk.factory=ssl");
    byte[] bytes = new byte[3 << 20];
    Outcome size = desk.call(Desk.SIZE, new Object[] {bytes}, Deadline.after(AMPLE), () -> {});
    assertThat(size).isEqualTo(new Outcome.Returned(3 << 20));
    Outcome blob = desk.call(Desk.BLOB, new Object[] {2 << 20}, Deadline.after(AMPLE), () -> {});
    assertThat((byte[]) ((Outcome.Returned) blob).value()).hasSize(2 << 20);
  }

  @Test
  void isSettledWhenTheServerIsDone() throws Exception {
    start("server", trusting(Tls.Mode.AUTO), "-Ddesk.factory=ssl");
    works();
    AtomicInteger settled = new AtomicInteger();
    Outcome late =
        desk.call(
            Desk.SLOW,
            new Object[] {1500L},
            Deadline.after(Duration.ofMillis(300)),
            settled::incrementAndGet);
    assertThat(((Outcome.Failed) late).fault().kind()).isEqualTo(Fault.Kind.DEADLINE_EXCEEDED);
    assertThat(target.usage().abandoned()).isEqualTo(1);
    assertThat(settled).hasValue(0);
    Until.holds(() -> settled.get() == 1);
    works();
  }
}
