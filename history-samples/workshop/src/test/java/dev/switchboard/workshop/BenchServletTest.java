package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.gateway.wire.Told;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BenchServletTest {
  private static final String TOKEN = "Bearer of-the-operator";
  private static final String HEADER = GuardedServlet.HEADER;
  private static final String ORDER =
      "{\"service\":\"torture\",\"operation\":\"%s\",\"protocol\":\"%s\",\"arguments\":%s}";

  private final EchoProtocol protocol = new EchoProtocol();
  private JettyHost host;

  @BeforeEach
  void start() throws Exception {
    host = new JettyHost(HttpSettings.on("127.0.0.1", 0));
    Json json = new Json();
    Bench bench = bench(json);
    bench.publish(Torture.CONTRACT);
    host.mount(
        "/-/bench/*",
        new BenchServlet(
            bench, json, metadata -> metadata.first("authorization").equals(Optional.of(TOKEN))));
    host.start();
  }

  private Bench bench(Json json) {
    Behind behind = new Behind(Optional.of(new Tap(10, 1 << 10)));
    List<Spoken> spoken = List.of(new Spoken(protocol, protocol));
    Fields fields = new Fields(List.of("echoString.value", "echoString.result"));
    return new Bench(spoken, contract -> Optional.of(new Direct(protocol)), behind, fields, json);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void namesServicesAndOperations() throws Exception {
    assertThat(get("/services", TOKEN).body())
        .contains("\"" + Torture.SERVICE + "\"")
        .contains("\"echoInt\"");
  }

  @Test
  void tellsWhatAFormNeeds() throws Exception {
    assertThat(get("/service?name=" + Torture.SERVICE, TOKEN).body())
        .contains("\"name\":\"echoInt\"")
        .contains("\"kind\":\"scalar\",\"scalar\":\"int\"")
        .contains("\"name\":\"echo\",\"carried\":true");
    assertThat(get("/service?name=nothing", TOKEN).statusCode()).isEqualTo(404);
  }

  @Test
  void callsWithTheArgumentsAndCredentialsOfTheReader() throws Exception {
    HttpResponse<String> answer = call(order("echoInt", "echo", "{\"value\":\"41\"}"), TOKEN);
    assertThat(answer.body())
        .contains("\"told\":{\"kind\":\"result\",\"value\":{\"type\":\"integer\",\"text\":\"41\"}}")
        .contains("\"request\":{\"size\":4");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(protocol.callers)
        .extracting(Caller::authorization)
        .containsExactly(Optional.of(TOKEN));
  }

  @Test
  void hidesFieldsInBytesAndLabels() throws Exception {
    String shown = call(order("echoInt", "echo", "{\"value\":\"41\"}"), TOKEN).body();
    assertThat(shown).contains("\"hidden\":false", "\"bytes\":\"Y2FsbA==\"", "\"value\",\"call\"");
    String hidden = call(order("echoString", "echo", "{\"value\":\"call\"}"), TOKEN).body();
    assertThat(hidden)
        .contains("\"hidden\":true", "\"bytes\":\"KioqKg==\"", "\"value\",\"hidden\"")
        .contains(
            "\"told\":{\"kind\":\"result\",\"value\":{\"type\":\"string\",\"text\":\"call\"}}");
  }

  @Test
  void offersTheServersOwnRmiBesideTheProtocols() throws Exception {
    assertThat(get("/service?name=" + Torture.SERVICE, TOKEN).body())
        .contains("\"name\":\"rmi\",\"carried\":true");
  }

  @Test
  void saysWhyItDoesNotKnowTheRmiCallBehind() throws Exception {
    assertThat(call(order("echoInt", "echo", "{\"value\":\"41\"}"), TOKEN).body())
        .contains("\"behind\":{\"why\":\"the answer has no call id")
        .contains("\"exchanges\":[]");
  }

  @Test
  void tellsWhichOperationsChangeNothing() throws Exception {
    assertThat(get("/service?name=" + Torture.SERVICE, TOKEN).body())
        .contains("\"safe\":")
        .contains("\"idempotent\":");
  }

  @Test
  void saysWhichArgumentIsWrong() throws Exception {
    HttpResponse<String> answer = call(order("echoInt", "echo", "{\"value\":\"x\"}"), TOKEN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("/value: expected a whole number of 32 bits, found");
  }

  @Test
  void callsNothingThatIsNotOfTheGateway() throws Exception {
    assertThat(call(order("nothing", "echo", "{}"), TOKEN).statusCode()).isEqualTo(400);
    assertThat(call(order("echoInt", "gopher", "{}"), TOKEN).statusCode()).isEqualTo(400);
    assertThat(call("[]", TOKEN).statusCode()).isEqualTo(400);
    assertThat(protocol.callers).isEmpty();
  }

  @Test
  void refusesWhatAnotherSiteCouldSend() throws Exception {
    String order = order("doNothing", "echo", "{}");
    assertThat(send(request("/call").header("Content-Type", "application/json"), order))
        .isEqualTo(403);
    assertThat(
            send(request("/call").header("Content-Type", "text/plain").header(HEADER, "1"), order))
        .isEqualTo(403);
    assertThat(
            send(
                request("/call")
                    .header("Content-Type", "application/json")
                    .header(HEADER, "1")
                    .header("Sec-Fetch-Site", "cross-site"),
                order))
        .isEqualTo(403);
    assertThat(protocol.callers).isEmpty();
  }

  @Test
  void doesNothingForClientsThatAreNotKnown() throws Exception {
    assertThat(get("/services", "Bearer guessed").statusCode()).isEqualTo(401);
    assertThat(call(order("doNothing", "echo", "{}"), "Bearer guessed").statusCode())
        .isEqualTo(401);
    assertThat(protocol.callers).isEmpty();
  }

  @Test
  void refusesAnOrderThatIsTooLong() throws Exception {
    String order = order("echoString", "echo", "{\"value\":\"" + "x".repeat(300_000) + "\"}");
    assertThat(call(order, TOKEN).statusCode()).isEqualTo(413);
  }

  private static String order(String operation, String protocol, String arguments) {
    return ORDER.formatted(operation, protocol, arguments).replace("torture", Torture.SERVICE);
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:" + host.port() + "/-/bench" + path);
    return HttpRequest.newBuilder(uri);
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest request = request(path).header("Authorization", authorization).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static int send(HttpRequest.Builder request, String order) throws Exception {
    HttpRequest post =
        request.header("Authorization", TOKEN).POST(BodyPublishers.ofString(order)).build();
    return HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> call(String order, String authorization) throws Exception {
    HttpRequest post =
        request("/call")
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .header(HEADER, "call")
            .POST(BodyPublishers.ofString(order))
            .build();
    return HttpClient.newHttpClient().send(post, BodyHandlers.ofString());
  }

  /** Stands for the server itself. */
  private record Direct(Stub echo) implements Stub {
    @Override
    public String name() {
      return "rmi";
    }

    @Override
    public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
      return echo.call(operation, arguments, caller);
    }
  }

  /** A protocol that answers with the first argument, and needs no wire for that. */
  private static final class EchoProtocol implements Bridge, Endpoint, Stub {
    private final List<Caller> callers = new ArrayList<>();

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public Coverage coverage(ServiceContract contract) {
      return new Coverage(
          name(),
          contract.operations().stream()
              .map(o -> new Coverage.Line(o.name(), Coverage.Verdict.CARRIED, ""))
              .toList());
    }

    @Override
    public List<Document> describe(ServiceContract contract) {
      return List.of();
    }

    @Override
    public Endpoint open(Context context) {
      return this;
    }

    @Override
    public Dissection dissect(Recording recording, ServiceContract contract) {
      int length = recording.bytes(Recording.Side.CLIENT).length;
      Span value = new Span(0, length, Span.Kind.VALUES, "value", "call", List.of());
      return new Dissection(List.of(value), List.of());
    }

    @Override
    public void publish(ServiceContract contract) {}

    @Override
    public void close() {}

    @Override
    public List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
      return List.of(this);
    }

    @Override
    public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
      callers.add(caller);
      byte[] sent = "call".getBytes(StandardCharsets.US_ASCII);
      Recording recording =
          new Recording(
              name(),
              Recording.Transport.TCP,
              List.of(new Recording.Piece(Recording.Side.CLIENT, 0, sent)));
      return new Reply(recording, new Told.Result(arguments[0]), List.of());
    }
  }
}
