package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

/** XML-RPC as every bridge must be, called by a client on the JDK's DOM. */
final class XmlRpcConformanceTest extends BridgeConformance {
  private final XmlRpcTreeCodec codec = new XmlRpcTreeCodec(Torture.CONTRACT);

  /** The kit measures times, and the first call of a JVM loads a thousand classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    try (Harness harness =
        new Harness(
            new XmlRpcBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60))) {
      Operation operation = Torture.CONTRACT.operation("fail").orElseThrow();
      XmlRpcConformanceTest test = new XmlRpcConformanceTest();
      test.callWithin(harness.http(), operation, List.of(), Duration.ofSeconds(60));
    }
  }

  @Override
  protected Bridge bridge() {
    return new XmlRpcBridge();
  }

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return callWithin(http, operation, arguments, Duration.ofSeconds(60));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    List<@Nullable Object> params = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      params.add(codec.encode(operation.parameters().get(i).type(), arguments.get(i)));
    }
    String request = XmlRpcTree.request("torture." + operation.name(), params);
    return answer(
        operation,
        XmlRpcPost.send(http, "/RPC2", request, "X-Request-Timeout", timeout.toMillis() + "ms"));
  }

  private Answer answer(Operation operation, HttpResponse<String> response) throws Exception {
    XmlRpcTree.Response answer = XmlRpcTree.response(response.body());
    return answer.fault()
        ? refused(response)
        : new Value(operation.result().map(t -> codec.decode(t, answer.value())).orElse(null));
  }

  private static Answer refused(HttpResponse<String> response) throws Exception {
    XmlRpcTree.Response answer = XmlRpcTree.response(response.body());
    return new Refused(Integer.toString(answer.faultCode()), response.headers() + response.body());
  }

  /** Only whole seconds of time are carried, which coverage says. */
  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS);
    }
    return value instanceof StructValue struct
        ? new StructValue(
            struct.definition(),
            IntStream.range(0, struct.definition().members().size())
                .mapToObj(i -> carried(operation, struct.slot(i)))
                .toArray())
        : value;
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return !(value instanceof Number number
        && (value instanceof Double || value instanceof Float)
        && !Double.isFinite(number.doubleValue()));
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
        bad("unknown method", Fault.Kind.NO_SUCH_OPERATION, "nothing", ""),
        bad("int from a string", Fault.Kind.INVALID_ARGUMENT, "echoInt", "<string>5</string>"),
        bad("int from untyped text", Fault.Kind.INVALID_ARGUMENT, "echoInt", "5"),
        bad("white space", Fault.Kind.INVALID_ARGUMENT, "echoInt", "<int> 5</int>"),
        bad("too large", Fault.Kind.INVALID_ARGUMENT, "echoInt", "<int>2147483648</int>"),
        bad("nil for a primitive", Fault.Kind.INVALID_ARGUMENT, "echoInt", "<nil/>"),
        bad("not a boolean", Fault.Kind.INVALID_ARGUMENT, "echoBoolean", "<boolean>true</boolean>"),
        bad("NaN", Fault.Kind.INVALID_ARGUMENT, "echoDouble", "<double>NaN</double>"),
        bad("hex", Fault.Kind.INVALID_ARGUMENT, "echoDouble", "<double>0x1p3</double>"),
        bad("suffix", Fault.Kind.INVALID_ARGUMENT, "echoDouble", "<double>1d</double>"),
        bad("huge", Fault.Kind.INVALID_ARGUMENT, "echoDouble", "<double>1e999</double>"),
        bad("unknown member", Fault.Kind.INVALID_ARGUMENT, "echoPoint", point("x", "y", "z")),
        bad("missing member", Fault.Kind.INVALID_ARGUMENT, "echoPoint", point("x")),
        bad("twice", Fault.Kind.INVALID_ARGUMENT, "echoPoint", point("x", "x", "y")),
        bad("no such constant", Fault.Kind.INVALID_ARGUMENT, "echoColour", "PINK"),
        bad("no tag", Fault.Kind.INVALID_ARGUMENT, "echoShape", point("x", "y")),
        bad("no such type", Fault.Kind.INVALID_ARGUMENT, "echoShape", tagged("Point")),
        bad("class name", Fault.Kind.INVALID_ARGUMENT, "echoShape", tagged("java.net.URL")),
        bad("not base64", Fault.Kind.INVALID_ARGUMENT, "echoBytes", "<base64>&amp;</base64>"),
        bad("no padding", Fault.Kind.INVALID_ARGUMENT, "echoBytes", "<base64>AA</base64>"),
        bad(
            "no such day",
            Fault.Kind.INVALID_ARGUMENT,
            "echoInstant",
            "<dateTime.iso8601>20260230T00:00:00</dateTime.iso8601>"),
        bad(
            "serialized object",
            Fault.Kind.INVALID_ARGUMENT,
            "echoAnything",
            "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>"
                + "rO0ABXA=</ex:serializable>"));
  }

  private static String point(String... names) {
    StringBuilder struct = new StringBuilder("<struct>");
    for (String name : names) {
      struct.append("<member><name>" + name + "</name><value><int>1</int></value></member>");
    }
    return struct.append("</struct>").toString();
  }

  private static String tagged(String type) {
    return "<struct><member><name>@type</name><value>" + type + "</value></member></struct>";
  }

  private static Malformed bad(String name, Fault.Kind kind, String method, String value) {
    String request =
        "<methodCall><methodName>torture."
            + method
            + "</methodName><params><param><value>"
            + value
            + "</value></param></params></methodCall>";
    return new Malformed(name, kind, http -> refused(XmlRpcPost.send(http, "/RPC2", request)));
  }
}
