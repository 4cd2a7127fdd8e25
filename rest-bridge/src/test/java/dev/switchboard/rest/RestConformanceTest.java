package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.http.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class RestConformanceTest extends BridgeConformance {
  private final HttpClient client = HttpClient.newHttpClient();
  private final PlainJson json = new PlainJson(Torture.CONTRACT);

  @Override
  protected Bridge bridge() {
    return new RestBridge();
  }

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return call(http, operation, arguments, Duration.ofSeconds(30));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    return call(http, operation, arguments, timeout);
  }

  private Answer call(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Operation.Parameter parameter = operation.parameters().get(i);
      members.add(
          PlainJson.quoted(parameter.name()) + ":" + json.text(parameter.type(), arguments.get(i)));
    }
    String body = "{" + String.join(",", members) + "}";
    HttpRequest request =
        post(http, operation.name(), "application/json", body.getBytes(StandardCharsets.UTF_8))
            .header("X-Request-Timeout", timeout.toMillis() + "ms")
            .build();
    return answer(operation, client.send(request, BodyHandlers.ofString()));
  }

  private static HttpRequest.Builder post(URI http, String operation, String type, byte[] body) {
    return HttpRequest.newBuilder(http.resolve("/api/torture/" + operation))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private Answer answer(Operation operation, HttpResponse<String> response) {
    if (response.statusCode() == 204) {
      return new Value(null);
    }
    return response.statusCode() == 200
        ? new Value(json.value(operation.result().orElseThrow(), PlainJson.tree(response.body())))
        : refused(response);
  }

  private static Refused refused(HttpResponse<String> response) {
    Map<String, @Nullable Object> problem = PlainJson.object(response.body());
    return new Refused(
        response.statusCode() + " " + problem.get("kind"),
        response.headers().map() + "\n" + response.body());
  }

  /** The one table of mapping, written down once more. */
  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "404 DECLARED"; // of that name: NotFound
      case INVALID_ARGUMENT -> "400 INVALID_ARGUMENT";
      case NO_SUCH_OPERATION -> "404 NO_SUCH_OPERATION";
      case CONTRACT_MISMATCH -> "502 CONTRACT_MISMATCH";
      case DENIED -> "403 DENIED";
      case DEADLINE_EXCEEDED -> "504 DEADLINE_EXCEEDED";
      case OVERLOADED -> "503 OVERLOADED";
      case UNAVAILABLE -> "503 UNAVAILABLE";
      case INTERNAL -> "500 INTERNAL";
    };
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        bad("no body where a parameter is needed", "echoInt", ""),
        bad("white space alone", "echoInt", " \n"),
        bad("an array", "echoInt", "[1]"),
        bad("no parameter", "echoInt", "{}"),
        bad("null for a primitive", "echoInt", "{\"value\":null}"),
        bad("a string for a number", "echoInt", "{\"value\":\"1\"}"),
        bad("a number out of range", "echoInt", "{\"value\":2147483648}"),
        bad("a fraction", "echoInt", "{\"value\":1.5}"),
        bad("an unknown member", "echoInt", "{\"value\":1,\"valu\":2}"),
        bad("a duplicate member", "echoInt", "{\"value\":1,\"value\":1}"),
        bad("trailing data", "echoInt", "{\"value\":1} {"),
        bad("a truncated text", "echoInt", "{\"value\":"),
        bad("a comment", "echoInt", "{/**/\"value\":1}"),
        bad("single quotes", "echoInt", "{'value':1}"),
        bad("a leading zero", "echoInt", "{\"value\":01}"),
        bad("NaN as a word", "echoDouble", "{\"value\":NaN}"),
        bad("a bare control character", "echoString", "{\"value\":\"\n\"}"),
        bad("an unpaired surrogate", "echoString", "{\"value\":\"\\ud800\"}"),
        bad("a number bomb", "echoDecimal", "{\"value\":1e999999999}"),
        bad("a depth bomb", "echoAnything", "{\"value\":" + "[".repeat(100_000)),
        bad("a deep struct", "echoNode", "{\"value\":" + "{\"children\":[".repeat(50_000)),
        bad("no tag", "echoShape", "{\"value\":{\"side\":1}}"),
        bad("an unknown tag", "echoShape", "{\"value\":{\"@type\":\"java.net.URL\"}}"),
        bad("an unknown constant", "echoColour", "{\"value\":\"BLUE\"}"),
        bad("no base64", "echoBytes", "{\"value\":\"*\"}"),
        bad("UTF-16", "echoInt", "{\"value\":1}".getBytes(StandardCharsets.UTF_16)),
        bad("not UTF-8", "echoString", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}),
        bad("overlong UTF-8", "echoString", new byte[] {(byte) 0xc0, (byte) 0xaf}),
        new Malformed(
            "an unknown operation",
            Fault.Kind.NO_SUCH_OPERATION,
            http -> send(post(http, "ecoInt", "application/json", new byte[0]))),
        new Malformed(
            "an unknown query parameter",
            Fault.Kind.INVALID_ARGUMENT,
            http -> send(post(http, "doNothing?force=true", "application/json", new byte[0]))),
        new Malformed(
            "no time",
            Fault.Kind.INVALID_ARGUMENT,
            http ->
                send(
                    post(http, "doNothing", "application/json", new byte[0])
                        .header("X-Request-Timeout", "soon"))));
  }

  private Malformed bad(String name, String operation, String body) {
    return bad(name, operation, body.getBytes(StandardCharsets.UTF_8));
  }

  private Malformed bad(String name, String operation, byte[] body) {
    return new Malformed(
        name,
        Fault.Kind.INVALID_ARGUMENT,
        http -> send(post(http, operation, "application/json", body)));
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    return refused(client.send(request.build(), BodyHandlers.ofString()));
  }
}
