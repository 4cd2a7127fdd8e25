package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.ConfigurationReader;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import dev.switchboard.gateway.configuration.Mistakes;
import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.gateway.wire.Wired;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordingBridge bridge = new RecordingBridge();
  @TempDir private Path folder;

  /** Only the class file of {@link Greeter}, as a customer's jar would have it. */
  private Path contract() throws Exception {
    String name = Greeter.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve("api").resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.write(file, Greeter.class.getClassLoader().getResourceAsStream(name).readAllBytes());
    }
    return folder.resolve("api");
  }

  private Configuration configuration(int registryPort, String... assignments) throws Exception {
    Mistakes mistakes = new Mistakes();
    Flags flags = new Flags(mistakes);
    flags
        .put("--http", "http.address", "127.0.0.1:0")
        .put("--registry", "targets.main.registry", "rmi://127.0.0.1:" + registryPort)
        .put("--contract", "contracts", List.of(contract().toString()));
    for (String assignment : assignments) {
      flags.assign("--set", assignment);
    }
    return ConfigurationReader.read(null, flags, Map.of(), mistakes);
  }

  private Gateway start(Configuration configuration) throws Exception {
    return Gateway.start(configuration, List.of(bridge), PATIENCE);
  }

  private HttpResponse<String> get(Gateway gateway, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void offersEverythingBoundWhoseInterfaceItKnows() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("shop/greeter v1", new RmiServer.Greetings());
      server.bind("other", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port()))) {
        assertThat(bridge.published()).containsOnlyKeys("shop-greeter-v1", "other");
        assertThat(bridge.call("other", "greet", "Ann"))
            .isEqualTo(new Outcome.Returned("Hello, Ann"));
        assertThat(get(gateway, "/-/health/ready").body())
            .contains("\"ready\":true")
            .contains("{\"name\":\"main\",\"status\":\"up\"");
      }
    }
  }

  @Test
  void opensAnotherWayToAServiceForSingleCalls() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port()))) {
        Byways byways = gateway.byways();
        int port = byways.server("greeter").getPort();
        try (RecordingRelay relay = new RecordingRelay(port);
            Backstage.Way way =
                byways.way(
                    bridge.published().get("greeter"),
                    new InetSocketAddress("127.0.0.1", relay.port()),
                    GatewayTest::bobAsAnn)) {
          assertThat(bridge.call("greeter", "greet", "Eve"))
              .isEqualTo(new Outcome.Returned("Hello, Eve"));
          assertThat(relay.recordings(Jrmp.NAME)).isEmpty();
          assertThat(bridge.call("greeter", "greet", "Bob"))
              .isEqualTo(new Outcome.Returned("Hello, Ann"));
          assertThat(relay.recordings(Jrmp.NAME)).hasSize(1);
          way.close();
        }
        assertThat(bridge.call("greeter", "greet", "Bob"))
            .isEqualTo(new Outcome.Returned("Hello, Bob"));
        assertThat(byways.kill()).isEmpty();
        assertThatThrownBy(() -> byways.server("nothing")).isInstanceOf(IOException.class);
      }
    }
  }

  private static Optional<Invocation> bobAsAnn(Invocation invocation) {
    return Optional.of(invocation)
        .filter(i -> "Bob".equals(i.arguments()[0]))
        .map(i -> new Invocation(i.contract(), i.operation(), new Object[] {"Ann"}, i.scope()));
  }

  @Test
  void offersAServiceWithAKnownInterfaceBeforeItsServerIsThere() throws Exception {
    int port = RmiServer.freePort();
    Configuration configuration =
        configuration(
            port,
            "services.hello.bound=greeter",
            "services.hello.interfaces=" + Greeter.class.getName());
    try (Gateway gateway = start(configuration)) {
      assertThat(bridge.published()).containsOnlyKeys("hello");
      Outcome early = bridge.call("hello", "greet", "Ann");
      assertThat(((Outcome.Failed) early).fault().kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
      try (RmiServer server = new RmiServer(port)) {
        server.bind("greeter", new RmiServer.Greetings());
        Await.until(
            "an answer",
            () -> bridge.call("hello", "greet", "Ann").equals(new Outcome.Returned("Hello, Ann")));
      }
    }
  }

  @Test
  void offersTheRestOnceTheRegistryAnswersAndKeepsItWhenThatGoesDown() throws Exception {
    int port = RmiServer.freePort();
    try (Gateway gateway = start(configuration(port))) {
      assertThat(get(gateway, "/-/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(gateway, "/-/health/live").statusCode()).isEqualTo(200);
      try (RmiServer server = new RmiServer(port)) {
        server.bind("greeter", new RmiServer.Greetings());
        Await.until("the service", () -> bridge.published().containsKey("greeter"));
        assertThat(get(gateway, "/-/health/ready").statusCode()).isEqualTo(200);
      }
      Outcome down = bridge.call("greeter", "greet", "Ann");
      assertThat(((Outcome.Failed) down).fault().kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
      assertThat(get(gateway, "/-/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void recordsBothSidesOfTheGatewayWhenAsked() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port(), "inspector.enabled=true"))) {
        Tap tap = bridge.tap().orElseThrow();
        get(gateway, "/-/health/live"); // a page of its own, which is not kept
        get(gateway, "/idl/");
        bridge.call("greeter", "greet", "Ann");
        List<Take> takes = tap.takes();
        assertThat(takes)
            .extracting(take -> take.recording().protocol())
            .containsOnlyOnce("http")
            .contains("jrmp");
        Take call = takes.get(takes.size() - 1);
        assertThat(call.callId().orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(call.glance().called()).contains(new Called("greeter", "greet"));
        Dissection labelled = Jrmp.dissect(call.recording(), bridge.published().get("greeter"));
        Wired.assertTiles(call.recording(), labelled);
        Wired.assertUnderstood(labelled);
        assertThat(Wired.said(labelled.request())).contains("name=Ann");
        assertThat(Wired.said(labelled.response())).endsWith("result=Hello, Ann");
      }
    }
  }

  @Test
  void recordsNothingUnlessAsked() throws Exception {
    try (Gateway gateway = start(configuration(RmiServer.freePort()))) {
      assertThat(bridge.tap()).isEmpty();
      assertThat(get(gateway, "/-/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void servesDescriptionsWithAnEntityTag() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port()))) {
        assertThat(get(gateway, "/idl/").body()).isEqualTo("greeter/\n");
        assertThat(get(gateway, "/idl/greeter/").body()).isEqualTo("greeter.txt\n");
        HttpResponse<String> text = get(gateway, "/idl/greeter/greeter.txt");
        assertThat(text.body()).isEqualTo("greeter text\n");
        String tag = text.headers().firstValue("etag").orElseThrow();
        assertThat(get(gateway, "/idl/greeter/greeter.txt", "If-None-Match", tag).statusCode())
            .isEqualTo(304);
        assertThat(get(gateway, "/idl/greeter.txt").body()).isEqualTo(text.body());
        assertThat(get(gateway, "/idl/greeter.none").statusCode()).isEqualTo(404);
        assertThat(get(gateway, "/idl/greeter").statusCode()).isEqualTo(404);
        assertThat(get(gateway, "/idl/greeter/../../x").statusCode()).isIn(400, 404);
        assertThat(get(gateway, "/idl/greeter/none.txt").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void countsCallsAndConnections() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port()))) {
        bridge.call("greeter", "count", 1, 3);
        String metrics = get(gateway, "/-/metrics").body();
        assertThat(metrics)
            .contains(
                "switchboard_call_seconds_count{operation=\"count\",protocol=\"recording\","
                    + "service=\"greeter\"} 1")
            .contains("switchboard_call_seconds_bucket{")
            .contains("switchboard_connections_idle{target=\"main\"}")
            .contains("jvm_threads_live_threads");
      }
    }
  }

  @Test
  void hidesDescriptionsAndMetricsFromStrangers() throws Exception {
    try (Gateway gateway =
        start(
            configuration(
                RmiServer.freePort(), "authentication.tokens.ci=0123456789", "calls.timeout=2s"))) {
      assertThat(get(gateway, "/-/metrics").statusCode()).isEqualTo(401);
      assertThat(get(gateway, "/idl/").statusCode()).isEqualTo(401);
      assertThat(get(gateway, "/idl/", "Authorization", "Bearer 0123456789").statusCode())
          .isEqualTo(200);
      assertThat(get(gateway, "/-/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void refusesToStartAgainstAContradictingLock() throws Exception {
    Path lock = folder.resolve("contract.lock");
    Files.writeString(lock, lockOf(contract()).replace("-> string?", "-> int"));
    Configuration configuration =
        configuration(
            RmiServer.freePort(),
            "lock=" + lock,
            "services.greeter.interfaces=" + Greeter.class.getName());
    assertThatThrownBy(() -> start(configuration))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("greet");
    assertThat(bridge.closed()).isTrue();
  }

  private static String lockOf(Path contract) throws Exception {
    Mistakes mistakes = new Mistakes();
    Flags flags = new Flags(mistakes).put("x", "contracts", List.of(contract.toString()));
    Configuration configuration = ConfigurationReader.read(null, flags, Map.of(), mistakes);
    try (Contracts contracts = new Contracts(configuration)) {
      return contracts.read("greeter", List.of(Greeter.class.getName()), List.of()).lock().render();
    }
  }

  @Test
  void refusesToStartWhenThePortIsTaken() throws Exception {
    try (Gateway first = start(configuration(RmiServer.freePort()))) {
      Configuration second =
          configuration(RmiServer.freePort(), "http.address=127.0.0.1:" + first.port());
      assertThatThrownBy(() -> start(second))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("--http");
    }
  }

  @Test
  void reportsKeysThatNoBridgeKnows() throws Exception {
    Configuration configuration =
        configuration(RmiServer.freePort(), "bridges.recording.spped=1", "bridges.telex.x=1");
    assertThatThrownBy(() -> start(configuration))
        .isInstanceOfSatisfying(
            InvalidConfiguration.class,
            e ->
                assertThat(e.mistakes())
                    .hasSize(2)
                    .anyMatch(m -> m.contains("recording.spped: unknown key"))
                    .anyMatch(m -> m.contains("telex.x: unknown key")));
  }

  @Test
  void isNotReadyWhileItDrains() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new RmiServer.Greetings());
      try (Gateway gateway = start(configuration(server.port()))) {
        assertThat(gateway.drain(Duration.ofSeconds(5))).isTrue();
        assertThat(bridge.call("greeter", "count", 1, 3)).isEqualTo(new Outcome.Returned(2));
      }
      assertThat(bridge.closed()).isTrue();
    }
  }

  @Test
  void drainsOnlyWhenTheCallsInFlightAreOver() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(1);
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("greeter", new SlowGreetings(called, release));
      try (Gateway gateway = start(configuration(server.port()))) {
        CompletableFuture<Outcome> call =
            CompletableFuture.supplyAsync(() -> bridge.call("greeter", "greet", "Ann"));
        called.await();
        assertThat(gateway.drain(Duration.ofMillis(100))).isFalse();
        assertThat(accepts(gateway.port())).isFalse();
        release.countDown();
        assertThat(gateway.drain(Duration.ofSeconds(10))).isTrue();
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Returned("late"));
      }
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private record SlowGreetings(CountDownLatch called, CountDownLatch release) implements Greeter {
    @Override
    public String greet(String name) {
      called.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "late";
    }

    @Override
    public int count(int from, int to) {
      return 0;
    }
  }
}
