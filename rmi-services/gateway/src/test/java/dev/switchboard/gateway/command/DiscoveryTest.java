package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.ConfigurationReader;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.Mistakes;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  private static final int MANY = 30;

  private final RecordingBridge bridge = new RecordingBridge();
  private RmiServer server;
  @TempDir private Path folder;

  @BeforeEach
  void startServer() throws Exception {
    server = new RmiServer(RmiServer.freePort());
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  private Gateway start(int port, Duration patience) throws Exception {
    String name = Greeter.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Greeter.class.getClassLoader().getResourceAsStream(name).readAllBytes());
    Mistakes mistakes = new Mistakes();
    Flags flags = new Flags(mistakes);
    flags
        .put("--http", "http.address", "127.0.0.1:0")
        .put("--registry", "targets.main.registry", "rmi://127.0.0.1:" + port)
        .put("--contract", "contracts", List.of(folder.toString()))
        .assign("--set", "targets.main.connect-timeout=1s");
    Configuration configuration = ConfigurationReader.read(null, flags, Map.of(), mistakes);
    return Gateway.start(configuration, List.of(bridge), patience);
  }

  private void bindMany() throws Exception {
    for (int i = 0; i < MANY; i++) {
      server.bind("greeter" + i, new RmiServer.Greetings());
    }
  }

  /** The answers together take 1.5 s and more, each may take one. */
  @Test
  void losesNoServiceOfASlowRegistry() throws Exception {
    bindMany();
    try (SlowRelay relay = new SlowRelay(server.port(), 50);
        Gateway gateway = start(relay.port(), Duration.ofSeconds(30))) {
      assertThat(gateway.port()).isPositive();
      assertThat(relay.answers()).isGreaterThanOrEqualTo(MANY);
      assertThat(bridge.published()).hasSize(MANY);
    }
  }

  @Test
  void servesWhatComesAfterTheFirstAnswerWasGiven() throws Exception {
    bindMany();
    try (SlowRelay relay = new SlowRelay(server.port(), 50);
        Gateway gateway = start(relay.port(), Duration.ofMillis(1))) {
      assertThat(gateway.port()).isPositive();
      Await.until("all services", () -> bridge.published().size() == MANY);
    }
  }

  @Test
  void keepsTheFindsOfARegistryThatStopsToAnswer() throws Exception {
    bindMany();
    try (SlowRelay relay = new SlowRelay(server.port(), 20, MANY / 2);
        Gateway gateway = start(relay.port(), Duration.ofSeconds(30))) {
      Watch watch = gateway.arrivals().watches().get(0);
      Await.until("the registry is found away", () -> !watch.up());
      Await.until("some services", () -> !bridge.published().isEmpty());
      assertThat(bridge.published()).hasSizeLessThan(MANY);
    }
  }

  /** Remote by its type, but never exported: a registry sends it as a value, or fails to. */
  private record Stray(Object inside) implements Remote, Serializable {}

  @Test
  void passesOverNamesThatCannotBeLookedUp() throws Exception {
    server.bind("b", new RmiServer.Greetings());
    server.bindAsIs("a-value", new Stray("a value"));
    server.bindAsIs("c-unwritable", new Stray(new Object()));
    server.bind("d", new RmiServer.Greetings());
    try (Gateway gateway = start(server.port(), Duration.ofSeconds(30))) {
      assertThat(bridge.published()).containsOnlyKeys("b", "d");
      assertThat(bridge.call("d", "greet", "Ann")).isEqualTo(new Outcome.Returned("Hello, Ann"));
      assertThat(gateway.arrivals().watches().get(0).up()).isTrue();
    }
  }

  @Test
  void servesANameOnceItCanBeLookedUp() throws Exception {
    server.bindAsIs("greeter", new Stray(new Object()));
    try (Gateway gateway = start(server.port(), Duration.ofSeconds(30))) {
      assertThat(bridge.published()).isEmpty();
      server.bind("greeter", new RmiServer.Greetings());
      gateway.arrivals().watches().get(0).hurry();
      Await.until("the service", () -> bridge.published().containsKey("greeter"));
    }
  }
}
