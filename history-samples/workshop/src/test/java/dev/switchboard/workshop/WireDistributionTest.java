package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Sheet;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Calls of every ticketing operation over HTTP's protocols, recorded on both sides of the gateway:
 * each byte has a label. What they say is kept as text in {@code target/wire}.
 */
@Tag("slow")
final class WireDistributionTest {
  private static final Path SHEETS = Path.of("target", "wire");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<String, Bridge> BRIDGES =
      ServiceLoader.load(Bridge.class).stream()
          .map(ServiceLoader.Provider::get)
          .collect(Collectors.toMap(Bridge::name, Function.identity()));

  @TempDir static Path folder;
  private static ChildJvm server;
  private static ChildJvm gateway;
  private static RecordingRelay rmi;
  private static RecordingRelay http;
  private static ServiceContract contract;
  private static SampleCalls calls;

  @BeforeAll
  static void start() throws Exception {
    contract = contract();
    calls = new SampleCalls(contract);
    server = ChildJvm.ticketing(folder);
    int registry = Integer.parseInt(server.waitFor("ready on rmi://127.0.0.1:(\\d+)/"));
    int object = objectPort(registry);
    rmi = new RecordingRelay(object);
    startGateway(registry, object);
    http = new RecordingRelay(URI.create(gateway.http()).getPort());
    Await.until(
        "an answer",
        Duration.ofSeconds(60),
        () ->
            send("POST", "/api/ticketing/getEvent", "application/json", "{\"eventId\":\"123\"}")
                    .statusCode()
                == 200);
    Files.createDirectories(SHEETS);
  }

  private static void startGateway(int registry, int object) throws IOException {
    Path configuration = folder.resolve("gateway.yaml");
    Files.writeString(
        configuration,
        """
        http: {address: "127.0.0.1:0"}
        contracts: [%s]
        overlays: [%s]
        bridges: {onc-rpc: {enabled: false}}
        targets:
          main:
            registry: rmi://127.0.0.1:%d
            connect: {"127.0.0.1:%d": "127.0.0.1:%d"}
        """
            .formatted(api(), overlay(), registry, object, rmi.port()));
    gateway =
        ChildJvm.switchboard(folder, List.of(), "serve", "--config", configuration.toString());
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    server.close();
    rmi.close();
    http.close();
  }

  /** The port in the stub's reference. */
  private static int objectPort(int registry) throws Exception {
    Object stub = LocateRegistry.getRegistry("127.0.0.1", registry).lookup("ticketing");
    Matcher port = Pattern.compile("endpoint:\\[[^\\]]*:(\\d+)\\]").matcher(stub.toString());
    assertThat(port.find()).as(stub.toString()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  private static Path api() throws IOException {
    try (Stream<Path> files = Files.list(ChildJvm.HOME.resolve("demo"))) {
      return files.filter(file -> file.toString().endsWith("-api.jar")).findFirst().orElseThrow();
    }
  }

  private static Path overlay() {
    return ChildJvm.HOME.resolve("demo").resolve("ticketing.yaml");
  }

  /** Of the demo's service. */
  static ServiceContract contract() throws Exception {
    Object tree =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(overlay()));
    Overlay overlay =
        OverlayParser.parse(
            tree,
            "ticketing.yaml",
            mistake -> {
              throw new IllegalStateException(mistake);
            });
    try (ClassSource source = ClassSource.of(List.of(api()))) {
      return new ContractReader(source, overlay)
          .read("ticketing", List.of(Ticketing.class.getName()));
    }
  }

  private static HttpResponse<String> send(String method, String path, String type, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  @TestFactory
  Stream<DynamicTest> everyByteOfEveryCallHasALabel() {
    return SampleCalls.operations().stream()
        .flatMap(
            name ->
                Stream.of("rest", "jsonrpc", "soap", "xml-rpc")
                    .map(p -> DynamicTest.dynamicTest(p + " " + name, () -> call(p, name))));
  }

  private void call(String protocol, String name) throws Exception {
    Dissection outer = recorded(protocol, name);
    assertThat(values(outer.request())).containsAll(SampleCalls.texts(name));
    Dissection inner = labelled(Jrmp.NAME, protocol + "-" + name, rmi);
    assertThat(inner.request())
        .filteredOn(message -> message.label().equals("call"))
        .singleElement()
        .satisfies(call -> assertThat(call.value()).startsWith(name + " of object"));
    assertThat(values(inner.request())).containsAll(texts(name));
    assertThat(addressing(outer.request())).anyMatch(said -> said.contains(name));
  }

  /** Dates travel as numbers over JRMP. */
  private static List<String> texts(String name) {
    return name.equals("findEvents") ? List.of("2027", "1", "4") : SampleCalls.texts(name);
  }

  private static Dissection recorded(String protocol, String name) throws Exception {
    rmi.forget();
    http.forget();
    HttpResponse<String> answer =
        switch (protocol) {
          case "rest" ->
              send("POST", "/api/ticketing/" + name, "application/json", calls.rest(name));
          case "jsonrpc" ->
              send("POST", "/jsonrpc/ticketing", "application/json", calls.jsonRpc(name));
          case "soap" -> send("POST", "/soap/ticketing", "text/xml", calls.soap(name));
          default -> send("POST", "/RPC2", "text/xml", SampleCalls.xmlRpc(name));
        };
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 204);
    assertThat(answer.body()).doesNotContain("\"error\":", "<fault>", ":Fault>");
    return labelled(protocol, protocol + "-" + name, http);
  }

  /** What has just passed on the one connection that is in use. */
  private static Dissection labelled(String protocol, String file, RecordingRelay relay)
      throws IOException {
    List<Recording> recordings =
        relay.recordings(protocol).stream().filter(r -> !r.pieces().isEmpty()).toList();
    assertThat(recordings).hasSize(1);
    Recording recording = recordings.get(0);
    Dissection labelled =
        protocol.equals(Jrmp.NAME)
            ? Jrmp.dissect(recording, contract)
            : BRIDGES.get(protocol).dissect(recording, contract);
    Wired.assertTiles(recording, labelled);
    Wired.assertUnderstood(labelled);
    String suffix = protocol.equals(Jrmp.NAME) ? ".jrmp.txt" : ".txt";
    Files.writeString(SHEETS.resolve(file + suffix), Sheet.of(recording, labelled));
    return labelled;
  }

  private static List<String> values(List<Span> spans) {
    return Wired.leaves(spans).stream()
        .filter(leaf -> leaf.kind() == Span.Kind.VALUES)
        .map(Span::value)
        .toList();
  }

  private static List<String> addressing(List<Span> spans) {
    return Wired.said(spans, Span.Kind.ADDRESSING);
  }

  @Test
  void allWiresSayTheSame() throws Exception {
    for (String protocol : List.of("rest", "jsonrpc", "soap", "xml-rpc")) {
      List<String> said = values(recorded(protocol, "getEvent").response());
      assertThat(said).contains("Winterreise", "49.50");
    }
    List<Span> reply = labelled(Jrmp.NAME, "getEvent", rmi).response();
    assertThat(values(reply)).contains("Winterreise");
    assertThat(groups(reply)).extracting(Span::value).contains("49.50");
  }

  /** Who pays for types: one event is mostly class descriptions, fifty tickets are not. */
  @Test
  void classDescriptionsAreMostOfASmallReplyAndLittleOfALargeOne() throws Exception {
    assertThat(shareOfClasses("getEvent")).isBetween(0.70, 0.80);
    assertThat(shareOfClasses("getAvailableTickets")).isLessThan(0.25);
  }

  private static double shareOfClasses(String operation) throws Exception {
    recorded("rest", operation);
    List<Span> reply = labelled(Jrmp.NAME, operation, rmi).response();
    int classes =
        groups(reply).stream()
            .filter(span -> span.label().equals("class description"))
            .filter(span -> !within(reply, span))
            .mapToInt(Span::length)
            .sum();
    int all = reply.stream().mapToInt(Span::length).sum();
    Files.writeString(SHEETS.resolve(operation + ".classes.txt"), classes + " of " + all + "\n");
    return (double) classes / all;
  }

  /** Spans that have parts, also those within others. */
  private static List<Span> groups(List<Span> spans) {
    return spans.stream()
        .filter(span -> !span.parts().isEmpty())
        .flatMap(span -> Stream.concat(Stream.of(span), groups(span.parts()).stream()))
        .toList();
  }

  /** Whether a class is described within the description of another: as the one above it. */
  private static boolean within(List<Span> spans, Span inner) {
    return groups(spans).stream()
        .anyMatch(
            outer ->
                outer.label().equals("class description")
                    && outer.start() < inner.start()
                    && outer.end() >= inner.end());
  }

  @Test
  void resourcesAreLabelledByTheOverlay() throws Exception {
    http.forget();
    assertThat(
            send("GET", "/api/tickets?event_id=123&status=available", "text/plain", "")
                .statusCode())
        .isEqualTo(200);
    List<Span> request = labelled("rest", "rest-tickets", http).request();
    assertThat(Wired.said(request, Span.Kind.VALUES)).containsExactly("eventId=123");
    assertThat(addressing(request)).contains("word=tickets", "status=available");
  }
}
