package dev.switchboard.grpc;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connect with JSON, which protobuf's own library writes and reads on the client's side. */
final class ConnectConformanceTest extends WebConformance {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");
  private static final Pattern DETAIL = Pattern.compile("\"value\":\"([A-Za-z0-9+/]+)\"");

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return callWithin(http, operation, arguments, Duration.ofSeconds(50));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    String request;
    try {
      request = JsonFormat.printer().print(TREE.request(operation, arguments));
    } catch (NullPointerException e) { // protobuf's library refuses it on the client's side
      request = "{\"value\": [null]}";
    }
    HttpResponse<byte[]> response =
        post(
            http,
            PATH + ProtoTree.methodName(operation),
            "application/json",
            request.getBytes(StandardCharsets.UTF_8),
            "Connect-Protocol-Version",
            "1",
            "Connect-Timeout-Ms",
            Long.toString(timeout.toMillis()));
    return answer(operation, response);
  }

  private static Answer answer(Operation operation, HttpResponse<byte[]> response)
      throws Exception {
    if (response.statusCode() != 200) {
      return refused(response);
    }
    String text = new String(response.body(), StandardCharsets.UTF_8);
    if (operation.name().equals("echoDouble") && text.contains("-0.0")) {
      return new Value(-0d); // protobuf's own parser loses the sign, by way of BigDecimal
    }
    DynamicMessage.Builder message = TREE.response(operation);
    JsonFormat.parser().merge(text, message);
    return new Value(TREE.result(operation, message.build()));
  }

  static Refused refused(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    Matcher code = CODE.matcher(text);
    StringBuilder all = new StringBuilder(response.headers() + text);
    Matcher detail = DETAIL.matcher(text);
    while (detail.find()) {
      byte[] value = Base64.getDecoder().decode(detail.group(1));
      all.append(new String(value, StandardCharsets.ISO_8859_1));
    }
    String found =
        code.find() ? code.group(1).toUpperCase(Locale.ROOT) : "" + response.statusCode();
    return new Refused(found, all.toString());
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        bad("unknown method", Fault.Kind.NO_SUCH_OPERATION, "Nothing", "{}"),
        bad("not JSON", "EchoInt", "{\"value\": 1"),
        bad("nothing", "EchoInt", ""),
        bad("an array", "EchoInt", "[]"),
        bad("two texts", "EchoInt", "{} {}"),
        bad("unknown field", "EchoInt", "{\"valu\": 1}"),
        bad("a field twice", "EchoInt", "{\"value\": 1, \"value\": 2}"),
        bad("too large", "EchoInt", "{\"value\": 2147483648}"),
        bad("a fraction", "EchoInt", "{\"value\": 1.5}"),
        bad("a billion digits", "EchoInt", "{\"value\": 1e999999999}"),
        bad("tiny", "EchoInt", "{\"value\": 1e-999999999}"),
        bad("a word", "EchoInt", "{\"value\": \"one\"}"),
        bad("a string for a boolean", "EchoBoolean", "{\"value\": \"true\"}"),
        bad("a double too large", "EchoDouble", "{\"value\": 1e999}"),
        bad("not base64", "EchoBytes", "{\"value\": \"&\"}"),
        bad("unknown constant", "EchoColour", "{\"value\": \"PINK\"}"),
        bad("unknown constant's number", "EchoColour", "{\"value\": 99}"),
        bad("a choice of none", "EchoShape", "{\"value\": {}}"),
        bad("a choice of two", "EchoShape", "{\"value\": {\"circle\": {}, \"square\": {}}}"),
        bad("no such day", "EchoInstant", "{\"value\": \"2026-02-30T00:00:00Z\"}"),
        bad("unpaired surrogate", "EchoString", "{\"value\": \"\\ud800\"}"),
        bad("null in a list", "EchoStrings", "{\"value\": [null]}"),
        bad("null in a map", "EchoCounts", "{\"value\": {\"a\": null}}"),
        bad("a type of the contract in Object", "EchoAnything", "{\"value\": {\"@type\": \"x\"}}"),
        bad("a key twice", "EchoCounts", "{\"value\": {\"a\": 1, \"a\": 2}}"),
        bad("a name twice in Object", "EchoAnything", "{\"value\": {\"a\": 1, \"a\": 2}}"),
        bad("too deep", "EchoAnything", "{\"value\": " + "[".repeat(5_000)),
        new Malformed(
            "another version",
            Fault.Kind.INVALID_ARGUMENT,
            http ->
                refused(
                    post(
                        http,
                        PATH + "EchoInt",
                        "application/json",
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "Connect-Protocol-Version",
                        "2"))));
  }

  private static Malformed bad(String name, String method, String json) {
    return bad(name, Fault.Kind.INVALID_ARGUMENT, method, json);
  }

  private static Malformed bad(String name, Fault.Kind kind, String method, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return new Malformed(
        name, kind, http -> refused(post(http, PATH + method, "application/json", body)));
  }
}
