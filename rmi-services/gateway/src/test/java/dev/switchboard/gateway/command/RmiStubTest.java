package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.configuration.ConfigurationReader;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.Mistakes;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.gateway.wire.Wired;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that calls a stock JDK server past all protocols. */
final class RmiStubTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TOKEN = "Bearer 0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private final RecordingBridge bridge = new RecordingBridge();
  private RmiServer server;
  private @Nullable Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    server = new RmiServer(RmiServer.freePort());
    server.bind("greeter", new RmiServer.Greetings());
  }

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    server.close();
  }

  private Stub stub(String... assignments) throws Exception {
    String name = Greeter.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve("api").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Greeter.class.getClassLoader().getResourceAsStream(name).readAllBytes());
    Mistakes mistakes = new Mistakes();
    Flags flags = new Flags(mistakes);
    flags
        .put("--http", "http.address", "127.0.0.1:0")
        .put("--registry", "targets.main.registry", "rmi://127.0.0.1:" + server.port())
        .put("--contract", "contracts", List.of(folder.resolve("api").toString()));
    for (String assignment : assignments) {
      flags.assign("--set", assignment);
    }
    gateway =
        Gateway.start(
            ConfigurationReader.read(null, flags, Map.of(), mistakes), List.of(bridge), PATIENCE);
    return bridge.direct(contract()).orElseThrow();
  }

  private ServiceContract contract() {
    return bridge.published().get("greeter");
  }

  private Reply call(Stub stub, Optional<String> authorization, String name, Object... arguments) {
    Operation operation = contract().operation(name).orElseThrow();
    return stub.call(operation, arguments, new Caller(authorization, Deadline.after(PATIENCE)));
  }

  @Test
  void callsTheServerItselfAndKeepsEveryByte() throws Exception {
    Reply reply = call(stub(), Optional.empty(), "greet", "Ann");
    assertThat(reply.told()).isEqualTo(new Told.Result("Hello, Ann"));
    Dissection dissection = Jrmp.dissect(reply.recording(), contract());
    Wired.assertTiles(reply.recording(), dissection);
    Wired.assertUnderstood(dissection);
    assertThat(Wired.said(dissection.request())).contains("magic=JRMI").contains("name=Ann");
    assertThat(Wired.said(dissection.response())).anyMatch(said -> said.endsWith("=Hello, Ann"));
    assertThat(reply.laps()).extracting(Reply.Lap::part).containsExactly(Reply.Part.values());
    assertThat(reply.laps()).allMatch(lap -> lap.nanos() >= 0);
  }

  @Test
  void makesAConnectionForEachCall() throws Exception {
    Stub stub = stub();
    for (int i = 0; i < 3; i++) {
      Reply reply = call(stub, Optional.empty(), "count", 3, 5);
      assertThat(reply.told()).isEqualTo(new Told.Result(2));
      byte[] sent = reply.recording().bytes(Recording.Side.CLIENT);
      assertThat(new String(sent, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("JRMI");
    }
  }

  @Test
  void callsNothingThatTheRulesDeny() throws Exception {
    Stub stub = stub("authentication.tokens.operator=0123456789abcdef0123456789abcdef");
    Reply denied = call(stub, Optional.empty(), "greet", "Ann");
    assertThat(denied.told()).isInstanceOf(Told.Failure.class);
    assertThat(((Told.Failure) denied.told()).code()).isEqualTo("DENIED");
    assertThat(denied.recording().pieces()).isEmpty();
    assertThat(call(stub, Optional.of(TOKEN), "greet", "Ann").told())
        .isEqualTo(new Told.Result("Hello, Ann"));
  }

  @Test
  void saysThatTheServerIsGone() throws Exception {
    Stub stub = stub();
    server.close();
    Reply reply = call(stub, Optional.empty(), "greet", "Ann");
    assertThat(reply.told()).isInstanceOf(Told.Silence.class);
    server = new RmiServer(RmiServer.freePort());
  }
}
