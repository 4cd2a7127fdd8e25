package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.Vitals;
import dev.switchboard.gateway.http.AskedAddress;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.http.TrustedProxies;
import dev.switchboard.gateway.wire.Recipe;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsoleServletTest {
  private JettyHost host;

  @BeforeEach
  void start() throws Exception {
    host = new JettyHost(HttpSettings.on("127.0.0.1", 0));
    Json json = new Json();
    Parrot parrot = new Parrot();
    Console console =
        new Console(
            List.of(new Spoken(parrot, parrot)), c -> Optional.empty(), new Counted(), json);
    console.publish(Torture.CONTRACT);
    host.mount(
        "/-/console/*",
        new ConsoleServlet(
            console,
            new AskedAddress(TrustedProxies.from(MapSettings.NONE)),
            json,
            m -> m.first("x-who").orElse("").equals("me")));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void findsServicesAndOperations() throws Exception {
    assertThat(get("/find?words=ECHOINT").body())
        .contains("\"services\":1")
        .contains("\"service\":\"" + Torture.SERVICE + "\",\"operation\":\"echoInt\"");
    assertThat(get("/find?from=x").statusCode()).isEqualTo(400);
  }

  @Test
  void tellsHowEachProtocolCarriesAnOperation() throws Exception {
    assertThat(get("/service?name=" + Torture.SERVICE).body())
        .contains("\"protocols\":[\"parrot\"]")
        .contains("[\"lossy\",\"it repeats itself\"]");
    assertThat(get("/service?name=none").statusCode()).isEqualTo(404);
  }

  @Test
  void tellsRatesOfAllAndOfOne() throws Exception {
    assertThat(get("/rates").body())
        .contains("\"protocols\":[{\"key\":\"parrot\",\"calls\":7,\"failed\":2,\"millis\":21.0}]")
        .contains("\"services\":[{\"key\":\"torture\"");
    assertThat(get("/rates?service=torture").body())
        .contains("\"operation\":\"echoInt\",\"protocol\":\"parrot\"")
        .contains("\"buckets\":[[1.0,3],[5.0,6]]");
    assertThat(get("/rates?service=other").body()).contains("\"operations\":[]");
  }

  @Test
  void passesOnWhatHealthSays() throws Exception {
    assertThat(get("/health").body()).isEqualTo("{\"ready\":true}");
  }

  @Test
  void makesTheCommandsOfACall() throws Exception {
    String order =
        "{\"service\":\"torture\",\"operation\":\"echoInt\",\"arguments\":{\"value\":\"41\"}}";
    HttpResponse<String> answer = post(order, true);
    assertThat(answer.body())
        .contains("\"client\":\"squawk\"")
        .contains("squawk echoInt 41 http://127.0.0.1:" + host.port());
    assertThat(post(order.replace("41", "many"), true).statusCode()).isEqualTo(400);
    assertThat(post(order.replace("torture", "none"), true).body()).contains("expected a service");
    assertThat(post(order, false).statusCode()).isEqualTo(403);
  }

  @Test
  void makesCommandsForWhereAProxyWasAsked() throws Exception {
    String order =
        "{\"service\":\"torture\",\"operation\":\"echoInt\",\"arguments\":{\"value\":\"41\"}}";
    HttpRequest forwarded =
        request("/commands")
            .headers("X-Who", "me", "Content-Type", "application/json")
            .headers(GuardedServlet.HEADER, "test", "X-Forwarded-Proto", "https")
            .headers("X-Forwarded-Host", "api.example.com", "X-Forwarded-Prefix", "/rmi/")
            .POST(BodyPublishers.ofString(order))
            .build();
    assertThat(send(forwarded).body()).contains("squawk echoInt 41 https://api.example.com/rmi\"");
  }

  @Test
  void tellsWhyThereIsNoCommand() throws Exception {
    String order =
        "{\"service\":\"torture\",\"operation\":\"echoInt\",\"arguments\":{\"value\":\"42\"}}";
    assertThat(post(order, true).body())
        .isEqualTo(
            "[{\"protocol\":\"parrot\",\"client\":\"squawk\",\"refused\":\"it knows no 42\"}]");
    assertThat(
            post(order.replace("echoInt", "doNothing").replace("\"value\":\"42\"", ""), true)
                .body())
        .isEqualTo(
            "[{\"protocol\":\"parrot\",\"client\":\"\",\"refused\":\"it cannot do nothing\"}]");
  }

  @Test
  void answersNobodyElse() throws Exception {
    for (String path : List.of("/find", "/service", "/rates", "/health")) {
      HttpRequest request = request(path).GET().build();
      assertThat(send(request).statusCode()).as(path).isEqualTo(401);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + host.port() + "/-/console" + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).header("X-Who", "me").GET().build());
  }

  private HttpResponse<String> post(String order, boolean ours) throws Exception {
    HttpRequest.Builder request =
        request("/commands").header("X-Who", "me").header("Content-Type", "application/json");
    if (ours) {
      request.header(GuardedServlet.HEADER, "test");
    }
    return send(request.POST(BodyPublishers.ofString(order)).build());
  }

  private static final class Counted implements Vitals {
    @Override
    public String health() {
      return "{\"ready\":true}";
    }

    @Override
    public List<Tally> tallies() {
      return List.of(new Called("parrot", "torture", "echoInt"));
    }
  }

  private record Called(String protocol, String service, String operation) implements Vitals.Tally {
    @Override
    public long calls() {
      return 7;
    }

    @Override
    public long failed() {
      return 2;
    }

    @Override
    public Duration time() {
      return Duration.ofMillis(21);
    }

    @Override
    public List<Vitals.Bucket> buckets() {
      return List.of(
          new Vitals.Bucket(Duration.ofMillis(1), 3), new Vitals.Bucket(Duration.ofMillis(5), 6));
    }
  }

  /** A protocol that carries almost everything, with a loss. */
  private static final class Parrot implements Bridge, Endpoint {
    @Override
    public String name() {
      return "parrot";
    }

    @Override
    public Coverage coverage(ServiceContract contract) {
      return new Coverage(name(), contract.operations().stream().map(o -> line(o.name())).toList());
    }

    private static Coverage.Line line(String operation) {
      return operation.equals("doNothing")
          ? new Coverage.Line(operation, Coverage.Verdict.REFUSED, "it cannot do nothing")
          : new Coverage.Line(operation, Coverage.Verdict.LOSSY, "it repeats itself");
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
    public void publish(ServiceContract contract) {}

    @Override
    public List<Recipe> recipes(
        ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
      String text = "squawk " + operation.name() + " " + arguments[0] + " " + root;
      return List.of(
          arguments[0].equals(42)
              ? Recipe.none("squawk", "it knows no 42")
              : Recipe.shell("squawk", "a parrot", text));
    }

    @Override
    public void close() {}
  }
}
