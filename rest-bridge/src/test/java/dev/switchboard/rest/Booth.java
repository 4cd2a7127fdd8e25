package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.operation;
import static dev.switchboard.rest.Shapes.optional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.call.Access;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A booking desk that is served over REST, with resources, and clients of it. */
final class Booth implements AutoCloseable {
  private static final List<TypeModel.Named> FAULTS =
      List.of(named("NoSuchEvent"), named("SoldOut"));

  /** Every sort of resource. */
  static final ServiceContract CONTRACT =
      Shapes.contract(
          with(
              operation(
                  1, "getEvent", Optional.of(optional(named("Event"))), FAULTS, "eventId", INT),
              resource("GET /events/{eventId}", "")),
          with(
              operation(
                  2,
                  "findEvents",
                  Optional.of(STRING),
                  List.of(),
                  "colour",
                  optional(named("Colour")),
                  "names",
                  list(optional(STRING))),
              resource("GET /events?color={colour}&status=on%20sale&name={names}", "")),
          with(
              operation(
                  3,
                  "book",
                  Optional.of(optional(named("Event"))),
                  FAULTS,
                  "eventId",
                  INT,
                  "user",
                  STRING,
                  "note",
                  optional(STRING)),
              resource("POST /events/{eventId}/bookings", "/events/{id}/{name}")),
          with(
              operation(4, "rename", Optional.empty(), List.of(), "eventId", INT, "name", STRING),
              resource("PUT /events/{eventId}/name", "")),
          with(
              operation(5, "cancel", Optional.empty(), FAULTS, "id", INT),
              resource("DELETE /events/{id}", "")),
          with(
              operation(6, "echo", Optional.of(STRING), List.of(), "text", STRING),
              safe("GET", "/texts/{text}")),
          with(
              operation(7, "checkToken", Optional.of(INT), List.of(), "token", STRING),
              safe("POST", "/token-checks")),
          operation(8, "countEvents", Optional.of(INT), List.of()),
          operation(9, "describe", Optional.of(named("Shape")), List.of(), "node", named("Node")),
          operation(10, "reset", Optional.empty(), List.of()));

  static final StructValue EVENT = Shapes.event(7, "Faust I/II", "49.50", Shapes.colour(1));

  private final HttpClient client = HttpClient.newHttpClient();
  private final Harness harness;

  Booth(Map<String, String> settings) throws IOException {
    this(settings, CONTRACT, Access.OPEN);
  }

  Booth(Map<String, String> settings, ServiceContract contract, Access access) throws IOException {
    harness =
        new Harness(
            new RestBridge(), new MapSettings(settings), contract, Duration.ofSeconds(30), access);
  }

  static Traits resource(String line, String created) {
    String[] words = line.split(" ", 2);
    Optional<String> location = Optional.of(created).filter(c -> !c.isEmpty());
    return new Traits(
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Traits.Resource(words[0], words[1], location)),
        Map.of("SoldOut", 410),
        "What the overlay says.");
  }

  private static Traits safe(String method, String template) {
    return new Traits(
        Optional.of(true),
        Optional.empty(),
        Optional.of(new Traits.Resource(method, template, Optional.empty())),
        Map.of(),
        "");
  }

  static Operation with(Operation operation, Traits traits) {
    return new Operation(
        operation.number(),
        operation.name(),
        operation.parameters(),
        operation.result(),
        operation.faults(),
        operation.signature(),
        traits);
  }

  /** What the service returns from now on. */
  void returning(@Nullable Object value) {
    harness.backend().script((operation, arguments, deadline) -> result(value));
  }

  static Outcome result(@Nullable Object value) {
    return new Outcome.Returned(value);
  }

  void failing(Fault fault) {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault));
  }

  /** The arguments of the last call. */
  List<@Nullable Object> received() {
    List<@Nullable Object[]> all = harness.backend().received();
    return Arrays.asList(all.get(all.size() - 1));
  }

  /** A member of a problem, which is one in every respect. */
  static @Nullable Object problem(HttpResponse<String> response, String member) {
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    Map<String, @Nullable Object> problem = PlainJson.object(response.body());
    assertThat(problem.get("callId")).isEqualTo(header(response, "X-Call-Id"));
    assertThat(problem.get("status")).hasToString(Integer.toString(response.statusCode()));
    return problem.get(member);
  }

  static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  Harness harness() {
    return harness;
  }

  URI at(String path) {
    return URI.create(harness.http() + path);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return send(client, method, path, body, headers);
  }

  HttpResponse<String> send(
      HttpClient by, String method, String path, String body, String... headers) throws Exception {
    HttpRequest.BodyPublisher content =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30)).method(method, content);
    if (headers.length > 0) {
      request.headers(headers);
    } else if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return by.send(request.build(), BodyHandlers.ofString());
  }

  /** What comes back on a connection that is closed after it. */
  String raw(String head, String body) throws IOException {
    String request =
        head + "\r\nHost: x\r\nConnection: close\r\n" + (body.isEmpty() ? "\r\n" : body);
    try (Socket socket = new Socket("127.0.0.1", harness.http().getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    harness.close();
  }
}
