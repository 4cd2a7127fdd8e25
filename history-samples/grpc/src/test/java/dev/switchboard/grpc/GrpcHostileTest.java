package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.http.Answer;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What attackers send. This module's tests have 256 MiB of heap, and so has the server in them. */
final class GrpcHostileTest {
  private static final String ECHO = ProtoConformance.PATH + "EchoInt";
  private static final byte[] FIVE = {8, 5};

  private final WatchedBridge bridge = new WatchedBridge();
  private Harness harness;
  private GrpcClient client;

  @BeforeEach
  void open() throws Exception {
    MapSettings settings = new MapSettings(Map.of("port", "0"));
    harness = new Harness(bridge, settings, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new GrpcClient(bridge.port());
  }

  @AfterEach
  void nextGoodCallWorks() {
    try {
      assertThat(client.call(ECHO, FIVE, Duration.ofSeconds(30))).isEqualTo(FIVE);
    } finally {
      client.close();
      harness.close();
    }
  }

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) 'x');
    ProtoWriter out = new ProtoWriter();
    out.bytes(text);
    out.varint(length);
    out.tag(1, ValueCodec.LENGTH);
    return out.toBytes();
  }

  private StatusRuntimeException refused(byte[] request, CallOptions options) {
    try {
      client.call(ProtoConformance.PATH + "EchoString", request, options);
    } catch (StatusRuntimeException e) {
      return e;
    }
    throw new AssertionError("it was answered");
  }

  @Test
  void refusesMessageOverTheLimit() {
    assertThat(refused(text(5 << 20), CallOptions.DEFAULT).getStatus().getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void refusesMessageThatGrowsWhenUnpacked() {
    CallOptions gzip = CallOptions.DEFAULT.withCompression("gzip");
    assertThat(refused(text(32 << 20), gzip).getStatus().getCode())
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
  }

  @Test
  void answersPackedWhereTheRequestWas() {
    byte[] request = text(300_000);
    CallOptions gzip = CallOptions.DEFAULT.withCompression("gzip");
    assertThat(client.call(ProtoConformance.PATH + "EchoString", request, gzip)).isEqualTo(request);
  }

  @Test
  void refusesMoreValuesThanAMessageMayHave() {
    byte[] many = new byte[4_000_000]; // two million points of two bytes each
    for (int i = 0; i < many.length; i += 2) {
      many[i] = 0x0a;
    }
    assertThatThrownBy(
            () -> client.call(ProtoConformance.PATH + "EchoPoints", many, Duration.ofSeconds(30)))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("at most 1000000 values");
  }

  @Test
  void endsConnectionThatResetsStreamsForEver() throws Exception {
    try (RawHttp2 attacker = new RawHttp2(bridge.port())) {
      byte[] headers = RawHttp2.request(ECHO);
      boolean broken = false;
      for (int stream = 1; stream < 20_000 && !broken; stream += 2) {
        broken = !resets(attacker, headers, stream);
      }
      assertThat(broken || attacker.isGivenUp()).isTrue();
    }
  }

  private static boolean resets(RawHttp2 attacker, byte[] headers, int stream) {
    try {
      attacker.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, stream, headers);
      attacker.send(RawHttp2.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void refusesHeadersThatGrowWhenUnpacked() throws Exception {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(RawHttp2.request(ECHO));
    block.writeBytes(new byte[] {0x40, 1, 'x', 0x7f, (byte) 0xa1, 0x1e}); // 4,000 bytes, indexed
    block.writeBytes(new byte[4_000]);
    while (block.size() < 16_000) {
      block.write(0xbe); // the same again
    }
    try (RawHttp2 attacker = new RawHttp2(bridge.port())) {
      attacker.send(
          RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, block.toByteArray());
      assertThat(refusal(attacker)).isTrue();
    }
  }

  /** Whether the first stream is refused, or the connection ends. */
  private static boolean refusal(RawHttp2 attacker) {
    RawHttp2.Frame frame = attacker.next();
    while (frame != null && frame.stream() != 1 && frame.type() != RawHttp2.GOAWAY) {
      frame = attacker.next();
    }
    return frame == null || frame.type() != RawHttp2.DATA;
  }

  @Test
  void endsHeadersThatNeverEnd() throws Exception {
    try (RawHttp2 attacker = new RawHttp2(bridge.port())) {
      boolean broken = false;
      attacker.send(RawHttp2.HEADERS, 0, 1, RawHttp2.request(ECHO));
      byte[] more = new byte[16_000];
      for (int i = 0; i < 2_000 && !broken; i++) {
        broken = !goesOn(attacker, more);
      }
      assertThat(broken || attacker.isGivenUp()).isTrue();
    }
  }

  private static boolean goesOn(RawHttp2 attacker, byte[] more) {
    try {
      attacker.send(RawHttp2.CONTINUATION, 0, 1, more);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void survivesFrameThatIsCutOff() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (RawHttp2 attacker = new RawHttp2(bridge.port())) {
        attacker.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, RawHttp2.request(ECHO));
        byte[] data = RawHttp2.frame(RawHttp2.DATA, 0, 1, new byte[] {0, 0, 0, 0, 2, 8, 5});
        attacker.raw(Arrays.copyOf(data, 1 + i % data.length));
      }
    }
  }

  @Test
  void survivesNonsense() throws Exception {
    Random random = new Random(4);
    for (int i = 0; i < 50; i++) {
      byte[] nonsense = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(nonsense);
      try (Socket socket = new Socket("127.0.0.1", bridge.port())) {
        socket.getOutputStream().write(nonsense);
      }
    }
  }

  @Test
  void answersEachBrokenMessageWithAnError() {
    Random random = new Random(5);
    byte[] good = ProtoConformance.TREE.request(operation(), sample()).toByteArray();
    for (int i = 0; i < 500; i++) {
      byte[] broken = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        client.call(ProtoConformance.PATH + "EchoEverything", broken, Duration.ofSeconds(30));
      } catch (StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
    }
  }

  private static dev.switchboard.contract.Operation operation() {
    return Torture.CONTRACT.operation("echoEverything").orElseThrow();
  }

  private static java.util.List<Object> sample() {
    return java.util.List.of(
        dev.switchboard.gateway.TortureSamples.all().get("echoEverything").get(0));
  }

  @Test
  void refusesWebMessageOverTheLimit() throws Exception {
    URI http = harness.http();
    HttpResponse<byte[]> answer =
        WebConformance.post(
            http, ProtoConformance.PATH + "EchoString", "application/proto", text(5 << 20));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("resource_exhausted");
  }

  /** A client reads 8 KiB of trailers; a longer one would see a broken call, not the exception. */
  @Test
  void tellsAFaultThatIsLongerThanTrailers() {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(longFault()));
    StatusRuntimeException told = refused(text(3), CallOptions.DEFAULT);
    assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(told.getStatus().getDescription())
        .startsWith("no 漢漢")
        .endsWith("... (details are left out: they are too long)");
    harness.backend().script(ScriptedBackend.ECHO);
  }

  @Test
  void callsAFaultWithoutAMessageByItsName() {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault("")));
    StatusRuntimeException told = refused(text(3), CallOptions.DEFAULT);
    assertThat(told.getStatus().getDescription()).isEqualTo("NotFound");
    harness.backend().script(ScriptedBackend.ECHO);
  }

  private static Fault longFault() {
    return fault("no " + "漢".repeat(100_000));
  }

  private static Fault fault(String message) {
    Definition.Struct notFound = (Definition.Struct) Torture.CONTRACT.definitions().get("NotFound");
    return Fault.declared(new StructValue(notFound, new Object[] {message, "key", 3}), message);
  }

  /** The host reads no such body; its answer is in the words of who asked. */
  @Test
  void refusesWebBodyOverTheHostsLimit() throws Exception {
    assertThat(refusedByTheHost(ECHO, "application/json"))
        .startsWith("HTTP/1.1 429 ")
        .contains("Content-Type: application/json\r\n")
        .contains("{\"code\":\"resource_exhausted\",\"message\":\"the body is longer than ");
    assertThat(refusedByTheHost(ECHO, "application/grpc-web+proto"))
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Type: application/grpc-web+proto\r\n")
        .contains("grpc-status:8\r\ngrpc-message:the body is longer than ");
    assertThat(refusedByTheHost("elsewhere", "application/json"))
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json");
  }

  private String refusedByTheHost(String path, String type) throws IOException {
    String head =
        "POST /%s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 999999999\r\n"
            .formatted(path, type);
    try (Socket socket = new Socket("127.0.0.1", harness.http().getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write((head + "Expect: 100-continue\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void saysInConnectsWordsThatTheHostIsBusyOrTheBodyLate() {
    WebRefusals refusals = new WebRefusals(new Dialects(Limits.DEFAULT), "a.v1.B"::equals);
    assertThat(refusals.spokenAt("/a.v1.B/C/")).isTrue();
    assertThat(refusals.spokenAt("/")).isFalse();
    assertThat(refusals.answer(503, "busy", "application/proto").status()).isEqualTo(503);
    assertThat(text(refusals.answer(503, "busy", "application/proto")))
        .isEqualTo("{\"code\":\"unavailable\",\"message\":\"busy\",\"details\":[]}");
    assertThat(refusals.answer(408, "late", "application/json").status()).isEqualTo(504);
    assertThat(text(refusals.answer(408, "late", "application/json")))
        .startsWith("{\"code\":\"deadline_exceeded\",");
  }

  private static String text(Answer answer) {
    return new String(answer.body().array(), 0, answer.body().size(), StandardCharsets.UTF_8);
  }

  @Test
  void refusesWebFrameThatLies() throws Exception {
    byte[] frame = ByteBuffer.allocate(5).put((byte) 0).putInt(Integer.MAX_VALUE).array();
    HttpResponse<byte[]> answer =
        WebConformance.post(harness.http(), ECHO, "application/grpc-web", frame);
    assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).contains("grpc-status:3");
  }
}
