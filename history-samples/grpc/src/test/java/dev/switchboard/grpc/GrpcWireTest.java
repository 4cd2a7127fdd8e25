package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Pcap;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import io.grpc.CallOptions;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the recorded bytes of calls are there for; tshark, which is not ours, looks at them, too.
 */
final class GrpcWireTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String CONNECT = "Connect";

  @TempDir Path folder;
  private final WatchedBridge bridge = new WatchedBridge();
  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    MapSettings settings = new MapSettings(Map.of("port", "0"));
    harness = new Harness(bridge, settings, Torture.CONTRACT, LONG);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static byte[] request(String operation, @Nullable Object value) {
    Operation called = Torture.CONTRACT.operation(operation).orElseThrow();
    return ProtoConformance.TREE.request(called, Collections.singletonList(value)).toByteArray();
  }

  private static Object everything() {
    return TortureSamples.all().get("echoEverything").get(0);
  }

  /** What passed while somebody called. */
  private interface Calls {
    void make(int port) throws Exception;
  }

  private static Recording recorded(int port, Calls calls) throws Exception {
    try (RecordingRelay relay = new RecordingRelay(port)) {
      calls.make(relay.port());
      Await.until("something has passed", LONG, () -> !relay.recordings("grpc").isEmpty());
      return relay.recordings("grpc").get(0);
    }
  }

  private Recording grpc(String method, byte[] request, CallOptions options) throws Exception {
    return recorded(
        bridge.port(),
        port -> {
          try (GrpcClient client = new GrpcClient(port)) {
            byte[] unused = client.call(ProtoConformance.PATH + method, request, options);
          } catch (StatusRuntimeException e) {
            assertThat(e).hasMessageContaining("INVALID_ARGUMENT");
          }
        });
  }

  private Recording web(String method, String type, byte[] request) throws Exception {
    return recorded(
        harness.http().getPort(),
        port ->
            WebConformance.post(
                URI.create("http://127.0.0.1:" + port),
                ProtoConformance.PATH + method,
                type,
                request));
  }

  private Dissection dissected(Recording recording) {
    Dissection dissected = new GrpcBridge().dissect(recording, Torture.CONTRACT);
    Wired.assertTiles(recording, dissected);
    return dissected;
  }

  private Dissection understood(Recording recording) {
    Dissection dissected = dissected(recording);
    Wired.assertUnderstood(dissected);
    return dissected;
  }

  @Test
  void tellsFramesHeadersAndFieldsOfACall() throws Exception {
    Dissection call = understood(grpc("EchoInt", new byte[] {8, 5}, CallOptions.DEFAULT));
    assertThat(Wired.said(call.request(), Span.Kind.ADDRESSING))
        .anyMatch(said -> said.startsWith(":path=/torture.v1.TortureService/EchoInt "))
        .contains("stream=3");
    assertThat(Wired.said(call.request()))
        .contains("preface=PRI * HTTP/2.0", "type=HEADERS", "flags=END_STREAM");
    assertThat(Wired.said(call.request()))
        .containsSubsequence("length=2", "tag=1, wire type 0", "value=5");
    assertThat(Wired.said(call.response()))
        .containsSubsequence("tag=1, wire type 0", "result=5")
        .anyMatch(said -> said.startsWith("grpc-status=0 "));
  }

  @Test
  void tellsEveryFieldOfALargeMessage() throws Exception {
    byte[] request = request("echoEverything", everything());
    Dissection call = understood(grpc("EchoEverything", request, CallOptions.DEFAULT));
    assertThat(Wired.said(call.request(), Span.Kind.VALUES))
        .isNotEmpty()
        .filteredOn(said -> said.startsWith("field "))
        .isEmpty();
    assertThat(Wired.said(call.response(), Span.Kind.VALUES))
        .isEqualTo(Wired.said(call.request(), Span.Kind.VALUES));
  }

  @Test
  void tellsEachSampleOfEachOperation() throws Exception {
    try (RecordingRelay relay = new RecordingRelay(bridge.port());
        GrpcClient client = new GrpcClient(relay.port())) {
      for (Map.Entry<String, ? extends List<?>> samples : TortureSamples.all().entrySet()) {
        Operation operation = Torture.CONTRACT.operation(samples.getKey()).orElseThrow();
        for (Object value : samples.getValue()) {
          call(client, operation, value);
        }
      }
      understood(relay.recordings("grpc").get(0));
    }
  }

  private static void call(GrpcClient client, Operation operation, @Nullable Object value) {
    if (value != null && operation.parameters().size() == 1 && !hasNull(value)) {
      String path = ProtoConformance.PATH + ProtoNames.pascal(operation.name());
      byte[] unused = client.call(path, request(operation.name(), value), LONG);
    }
  }

  private static boolean hasNull(Object value) {
    return value.toString().contains("null");
  }

  @Test
  void tellsAMessageThatManyFramesCarry() throws Exception {
    byte[] request = request("echoString", "x".repeat(300_000));
    Dissection call = understood(grpc("EchoString", request, CallOptions.DEFAULT));
    assertThat(Wired.leaves(call.request()).stream().map(Span::label))
        .contains("value", "value (continued)");
  }

  @Test
  void tellsACompressedMessageAsOne() throws Exception {
    byte[] request = request("echoString", "x".repeat(3_000));
    CallOptions gzip = CallOptions.DEFAULT.withCompression("gzip");
    Dissection call = understood(grpc("EchoString", request, gzip));
    assertThat(Wired.leaves(call.request()).stream().map(Span::label))
        .contains("message, compressed");
  }

  @Test
  void tellsConnectAndGrpcWeb() throws Exception {
    Dissection json = understood(web("EchoInt", "application/json", ascii("{\"value\": 5}")));
    assertThat(Wired.said(json.request())).contains("value=5");
    assertThat(Wired.said(json.response())).contains("result=5");
    byte[] message = {8, 5};
    Dissection proto = understood(web("EchoInt", "application/proto", message));
    assertThat(Wired.said(proto.request())).containsSubsequence("tag=1, wire type 0", "value=5");
    byte[] frame = ByteBuffer.allocate(7).put((byte) 0).putInt(2).put(message).array();
    Dissection web = understood(web("EchoInt", "application/grpc-web+proto", frame));
    assertThat(Wired.said(web.response()))
        .containsSubsequence("tag=1, wire type 0", "result=5", "grpc-status=0");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void tilesWhatIsCutOrSpoiled() throws Exception {
    Recording whole =
        grpc("EchoEverything", request("echoEverything", everything()), CallOptions.DEFAULT);
    byte[] sent = whole.bytes(Recording.Side.CLIENT);
    byte[] answered = whole.bytes(Recording.Side.SERVER);
    Random random = new Random(6);
    for (int i = 0; i < 300; i++) {
      byte[] cut = Arrays.copyOf(sent, random.nextInt(sent.length));
      byte[] spoiled = answered.clone();
      spoiled[random.nextInt(spoiled.length)] ^= (byte) (1 << random.nextInt(8));
      dissected(Wired.recording("grpc", cut, spoiled));
    }
  }

  private List<String> tshark(Recording recording, String... arguments) throws Exception {
    Path file = Files.write(folder.resolve("calls.pcap"), Pcap.of(recording, 9090, Instant.EPOCH));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Tool.named("tshark").toString(), "-n", "-r", file.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return told.lines().toList();
  }

  @Test
  void tsharkReadsTheSameFrames() throws Exception {
    byte[] request = request("echoEverything", everything());
    Recording recording = grpc("EchoEverything", request, CallOptions.DEFAULT);
    String http2 = "tcp.port==9090,http2";
    assertThat(tshark(recording, "-d", http2, "-Y", "_ws.malformed || _ws.expert.severity==error"))
        .isEmpty();
    List<String> types = tshark(recording, "-d", http2, "-Tfields", "-ehttp2.type");
    Dissection call = understood(recording);
    long ours =
        Wired.leaves(call.request()).stream().filter(leaf -> leaf.label().equals("type")).count()
            + Wired.leaves(call.response()).stream()
                .filter(leaf -> leaf.label().equals("type"))
                .count();
    assertThat(types.stream().flatMap(line -> Arrays.stream(line.split(","))))
        .filteredOn(type -> !type.isBlank())
        .hasSize((int) ours);
    assertThat(tshark(recording, "-d", http2, "-Tfields", "-ehttp2.headers.path"))
        .contains("/torture.v1.TortureService/EchoEverything");
    assertThat(tshark(recording, "-d", http2, "-Y", "grpc", "-Tfields", "-egrpc.message_length"))
        .containsExactly(Integer.toString(request.length), Integer.toString(request.length));
  }

  @Test
  void tsharkReadsConnect() throws Exception {
    Recording recording = web("EchoInt", "application/json", ascii("{\"value\": 5}"));
    String http = "tcp.port==9090,http";
    assertThat(tshark(recording, "-d", http, "-Y", "_ws.malformed || _ws.expert.severity==error"))
        .as(CONNECT)
        .isEmpty();
    assertThat(tshark(recording, "-d", http, "-Y", "json", "-Tfields", "-ejson.member"))
        .contains("value", "result");
  }
}
