package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC as every bridge must be, called by a client on Jackson's trees. */
final class JsonRpcConformanceTest extends BridgeConformance {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final TreeCodec codec = new TreeCodec(Torture.CONTRACT);

  /** The kit measures times, and the first call of a JVM loads a thousand classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (Harness harness =
        new Harness(
            new JsonRpcBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60))) {
      Operation operation = Torture.CONTRACT.operation("fail").orElseThrow();
      JsonRpcConformanceTest test = new JsonRpcConformanceTest();
      test.callWithin(harness.http(), operation, List.of(), Duration.ofSeconds(60));
    }
  }

  @Override
  protected Bridge bridge() {
    return new JsonRpcBridge();
  }

  @Override
  protected Answer call(URI http, Operation operation, List<Object> arguments) throws Exception {
    return answer(operation, post(http, request(operation, arguments), "60"));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<Object> arguments, Duration timeout) throws Exception {
    return answer(operation, post(http, request(operation, arguments), timeout.toMillis() + "ms"));
  }

  private String request(Operation operation, List<Object> arguments) {
    ObjectNode request = TreeCodec.MAPPER.createObjectNode();
    request.put("jsonrpc", "2.0").put("method", operation.name()).put("id", 1);
    ArrayNode params = request.putArray("params");
    for (int i = 0; i < arguments.size(); i++) {
      params.add(codec.encode(operation.parameters().get(i).type(), arguments.get(i)));
    }
    return TreeCodec.MAPPER.writeValueAsString(request);
  }

  private static HttpResponse<String> post(URI http, String body, String timeout) throws Exception {
    return send(http, body.getBytes(StandardCharsets.UTF_8), timeout);
  }

  private static HttpResponse<String> send(URI http, byte[] body, String timeout) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(http.resolve("/jsonrpc/" + Torture.SERVICE))
            .header("Content-Type", "application/json")
            .header("X-Request-Timeout", timeout)
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private Answer answer(Operation operation, HttpResponse<String> response) {
    JsonNode answer = TreeCodec.read(operation, response.body());
    JsonNode error = answer.get("error");
    if (error != null) {
      return new Refused(error.get("code").toString(), response.headers() + response.body());
    }
    return new Value(
        operation.result().map(t -> codec.decode(t, answer.get("result"))).orElse(null));
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "1000";
      case INVALID_ARGUMENT -> "-32602";
      case NO_SUCH_OPERATION -> "-32601";
      case CONTRACT_MISMATCH -> "-32010";
      case DENIED -> "-32011";
      case DEADLINE_EXCEEDED -> "-32012";
      case OVERLOADED -> "-32013";
      case UNAVAILABLE -> "-32014";
      case INTERNAL -> "-32603";
    };
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        bad("unknown method", Fault.Kind.NO_SUCH_OPERATION, "nothing", "[]"),
        bad("wrong type", Fault.Kind.INVALID_ARGUMENT, "echoInt", "[\"5\"]"),
        bad("too large", Fault.Kind.INVALID_ARGUMENT, "echoInt", "[2147483648]"),
        bad("missing", Fault.Kind.INVALID_ARGUMENT, "echoInt", "[]"),
        bad("too many", Fault.Kind.INVALID_ARGUMENT, "echoInt", "[1,2]"),
        bad("unknown name", Fault.Kind.INVALID_ARGUMENT, "echoInt", "{\"value\":1,\"x\":1}"),
        bad(
            "unknown member",
            Fault.Kind.INVALID_ARGUMENT,
            "echoPoint",
            "[{\"x\":1,\"y\":2,\"z\":3}]"),
        bad("twice", Fault.Kind.INVALID_ARGUMENT, "echoPoint", "[{\"x\":1,\"x\":2,\"y\":3}]"),
        bad("null for a primitive", Fault.Kind.INVALID_ARGUMENT, "echoInt", "[null]"),
        bad("no such constant", Fault.Kind.INVALID_ARGUMENT, "echoColour", "[\"PINK\"]"),
        bad(
            "no such type",
            Fault.Kind.INVALID_ARGUMENT,
            "echoShape",
            "[{\"@type\":\"Point\",\"x\":1,\"y\":1}]"),
        bad("not base64", Fault.Kind.INVALID_ARGUMENT, "echoBytes", "[\"&\"]"));
  }

  private static Malformed bad(String name, Fault.Kind kind, String method, String params) {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    return new Malformed(name, kind, http -> refused(post(http, request, "60")));
  }

  private static Answer refused(HttpResponse<String> response) {
    JsonNode error = TreeCodec.MAPPER.readTree(response.body()).get("error");
    return new Refused(error.get("code").toString(), response.headers() + response.body());
  }
}
