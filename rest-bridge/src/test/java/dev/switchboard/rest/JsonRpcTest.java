package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.ANYTHING;
import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.array;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.map;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.operation;
import static dev.switchboard.rest.Shapes.optional;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Invocation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("smoke")
final class JsonRpcTest {
  private static final String PATH = "/jsonrpc/desk";
  private static final ServiceContract CONTRACT =
      Shapes.contract(
          operation(1, "subtract", Optional.of(INT), List.of(), "minuend", INT, "subtrahend", INT),
          operation(2, "update", Optional.empty(), List.of(), "values", array(INT, "[I")),
          operation(3, "sum", Optional.of(INT), List.of(), "numbers", array(INT, "[I")),
          operation(4, "get_data", Optional.of(list(ANYTHING)), List.of()),
          operation(
              5,
              "book",
              Optional.of(named("Event")),
              List.of(named("SoldOut"), named("NoSuchEvent")),
              "event",
              INT,
              "note",
              optional(STRING),
              "colour",
              optional(named("Colour"))),
          operation(6, "odd", Optional.of(map(optional(STRING), INT)), List.of(named("SoldOut"))));

  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    desk = desk(Map.of());
  }

  private static Desk desk(Map<String, String> settings) throws Exception {
    return new Desk(new JsonRpcBridge(), settings, CONTRACT).answering(JsonRpcTest::compute);
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
  }

  private static Outcome compute(Invocation call) {
    Object[] args = call.arguments();
    return new Outcome.Returned(
        switch (call.operation().name()) {
          case "subtract" -> (Integer) args[0] - (Integer) args[1];
          case "sum" -> Arrays.stream((int[]) args[0]).sum();
          case "get_data" -> List.of("hello", 5);
          case "book" ->
              Shapes.event((Integer) args[0], (String) args[1], "49.50", Shapes.colour(0));
          default -> null;
        });
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    String[] all =
        Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
            .toArray(String[]::new);
    return desk.send("POST", PATH, body, all);
  }

  private String call(String body) throws Exception {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return withoutData(response.body());
  }

  /** The specification's examples have no data. */
  private static String withoutData(String answer) {
    return answer.replaceAll(",\"data\":\\{[^}]*}", "");
  }

  /** JSON-RPC 2.0, section 7, with our order of members. */
  static Stream<Arguments> examples() {
    return Stream.of(
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": [42, 23], \"id\": 1}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":19}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": [23, 42], \"id\": 2}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":-19}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": {\"subtrahend\": 23,"
                + " \"minuend\": 42}, \"id\": 3}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":19}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": {\"minuend\": 42,"
                + " \"subtrahend\": 23}, \"id\": 4}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":19}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"foobar\", \"id\": \"1\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"error\":{\"code\":-32601,\"message\":\"Method not"
                + " found\"}}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": \"foobar, \"params\": \"bar\", \"baz]",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse"
                + " error\"}}"),
        Arguments.of(
            "{\"jsonrpc\": \"2.0\", \"method\": 1, \"params\": \"bar\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                + " Request\"}}"),
        Arguments.of(
            "[{\"jsonrpc\": \"2.0\", \"method\": \"sum\", \"params\": [[1,2,4]], \"id\": \"1\"},"
                + " {\"jsonrpc\": \"2.0\", \"method\"]",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse"
                + " error\"}}"),
        Arguments.of(
            "[]",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                + " Request\"}}"),
        Arguments.of(
            "[1]",
            "[{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                + " Request\"}}]"),
        Arguments.of(
            "[1,2,3]",
            "["
                + String.join(
                    ",",
                    List.of(
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                            + " Request\"}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                            + " Request\"}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                            + " Request\"}}"))
                + "]"),
        Arguments.of(
            "[{\"jsonrpc\": \"2.0\", \"method\": \"sum\", \"params\": [[1,2,4]], \"id\": \"1\"},"
                + "{\"jsonrpc\": \"2.0\", \"method\": \"update\", \"params\": [[7]]},"
                + "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": [42,23], \"id\":"
                + " \"2\"},"
                + "{\"foo\": \"boo\"},"
                + "{\"jsonrpc\": \"2.0\", \"method\": \"foo.get\", \"params\": {\"name\":"
                + " \"myself\"}, \"id\": \"5\"},"
                + "{\"jsonrpc\": \"2.0\", \"method\": \"get_data\", \"id\": \"9\"}]",
            "[{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":7},"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"2\",\"result\":19},"
                + "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                + " Request\"}},"
                + "{\"jsonrpc\":\"2.0\",\"id\":\"5\",\"error\":{\"code\":-32601,\"message\":\"Method"
                + " not found\"}},{\"jsonrpc\":\"2.0\",\"id\":\"9\",\"result\":[\"hello\",5]}]"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersTheExamplesOfTheSpecification(String request, String answer) throws Exception {
    assertThat(call(request)).isEqualTo(answer);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void answersThemAlikeWhenOutcomesComeLate(String request, String answer) throws Exception {
    desk.elsewhere();

    assertThat(call(request)).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\": \"2.0\", \"method\": \"update\", \"params\": [[1,2,3,4,5]]}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"foobar\"}",
        "{\"jsonrpc\": \"2.0\", \"method\": \"subtract\", \"params\": [\"x\"]}",
        "[{\"jsonrpc\": \"2.0\", \"method\": \"update\", \"params\": [[1]]},"
            + "{\"jsonrpc\": \"2.0\", \"method\": \"update\", \"params\": [[7]]}]"
      })
  void answersNotificationsNothing(String request) throws Exception {
    HttpResponse<String> response = post(request);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void callsWhatNotificationsAskFor() throws Exception {
    post("{\"jsonrpc\":\"2.0\",\"method\":\"update\",\"params\":[[1,2]]}");

    assertThat((int[]) desk.invocations.remove().arguments()[0]).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-0",
        "1.50",
        "1e5",
        "123456789012345678901234567890",
        "\"\"",
        "\"a\\u00e9\\n\"",
        "\"\\ud800\"",
        "null"
      })
  void returnsTheIdAsItWasWritten(String id) throws Exception {
    String answer =
        call("{\"id\":" + id + ",\"method\":\"sum\",\"params\":[[1]],\"jsonrpc\":\"2.0\"}");

    assertThat(answer).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'jsonrpc':'2.0','method':'sum','params':[[1]],'id':true}|id: expected a string, a number"
            + " or null, found true",
        "{'jsonrpc':'2.0','method':'sum','params':[[1]],'id':[1]}|id: expected a string, a number"
            + " or null, found an array",
        "{'jsonrpc':'1.0','method':'sum','params':[[1]],'id':null}|jsonrpc: expected '2.0', found"
            + " string '1.0'",
        "{'method':'sum','params':[[1]]}|jsonrpc: expected '2.0', found nothing",
        "{'jsonrpc':'2.0','params':[[1]]}|method: expected a string, found nothing",
        "{'jsonrpc':'2.0','method':'sum','params':null}|params: expected an object or an array,"
            + " found null",
        "{'jsonrpc':'2.0','method':'sum','method':'sum'}|expected one method, found two",
        "{'jsonrpc':'2.0','method':'sum','meta':{'a':[]}}|expected jsonrpc, method, params and id,"
            + " found 'meta'",
        "42|expected an object, found number 42"
      })
  void namesWhatIsWrongWithARequest(String request, String detail) throws Exception {
    String answer = post(request.replace('\'', '"')).body();

    assertThat(answer)
        .startsWith(
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid"
                + " Request\"")
        .contains(",\"detail\":\"" + detail.replace("'", "\\\"") + "\"");
    assertThat(desk.refused).hasSize(1).allMatch(r -> r.startsWith("desk  INVALID_ARGUMENT"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "subtract|[1,'2']|desk.subtract parameter 2 (subtrahend): expected an integer from"
            + " -2147483648 to 2147483647, found string '2' at $.params[1]|/params/1",
        "subtract|{'minuend':1,'subtrahend':1.5}|desk.subtract parameter 2 (subtrahend): expected"
            + " an integer from -2147483648 to 2147483647, found number 1.5 at"
            + " $.params.subtrahend|/params/subtrahend",
        "subtract|[1]|desk.subtract parameter 2 (subtrahend): expected an integer from -2147483648"
            + " to 2147483647, found nothing at $.params[1]|/params/1",
        "subtract|[1,2,3]|desk.subtract: expected at most 2 parameters, found more at"
            + " $.params[2]|/params/2",
        "subtract|{'minuend':1,'x':2}|desk.subtract: expected parameters: 'minuend', 'subtrahend',"
            + " found 'x' at $.params.x|/params/x",
        "sum|[[1,null]]|desk.sum parameter 1 (numbers): expected an integer from -2147483648 to"
            + " 2147483647, found null at $.params[0][1]|/params/0/1",
        "book|{'event':1,'colour':'GREEN'}|desk.book parameter 3 (colour): expected one of 'RED',"
            + " 'DARK_BLUE', found string 'GREEN' at $.params.colour|/params/colour"
      })
  void namesWhatIsWrongWithParameters(String method, String params, String message, String path)
      throws Exception {
    String request = "{'jsonrpc':'2.0','method':'" + method + "','params':" + params + ",'id':7}";

    String answer = post(request.replace('\'', '"')).body();

    assertThat(answer)
        .startsWith(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32602,\"message\":\""
                + message.replace("'", "\\\"")
                + "\"")
        .contains("\"path\":\"" + path + "\"");
    assertThat(desk.refused).hasSize(1).allMatch(r -> r.startsWith("desk " + method + " INVALID"));
    assertThat(desk.invocations).isEmpty();
  }

  @Test
  void takesAbsentTrailingParametersAsNull() throws Exception {
    assertThat(call("{\"jsonrpc\":\"2.0\",\"method\":\"book\",\"params\":[5],\"id\":1}"))
        .endsWith("\"result\":{\"id\":5,\"name\":null,\"price\":49.50,\"colour\":\"RED\"}}");
    assertThat(desk.invocations.remove().arguments()).containsExactly(5, null, null);
  }

  @Test
  void refusesAbsentParametersThatAreNeeded() throws Exception {
    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"book\",\"id\":1}").body())
        .contains("-32602")
        .contains("desk.book parameter 1 (event): expected an integer")
        .contains("found nothing at $.params.event");
  }

  @Test
  void answersVoidWithNull() throws Exception {
    assertThat(call("{\"jsonrpc\":\"2.0\",\"method\":\"update\",\"params\":[[]],\"id\":1}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT,-32602",
    "NO_SUCH_OPERATION,-32601",
    "CONTRACT_MISMATCH,-32010",
    "DENIED,-32011",
    "DEADLINE_EXCEEDED,-32012",
    "OVERLOADED,-32013",
    "UNAVAILABLE,-32014"
  })
  void answersFaultsByTheTable(Fault.Kind kind, int code) throws Exception {
    desk.failing(kind, "words for the client");

    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[[1]],\"id\":1}").body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":"
                + code
                + ",\"message\":\"words for the client\",\"data\":{\"callId\":\"call1\"}}}");
  }

  @Test
  void keepsInternalTextInside() throws Exception {
    desk.failing(Fault.Kind.INTERNAL, "java.lang.Secret at /etc");

    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[[1]],\"id\":1}").body())
        .contains("-32603")
        .contains("\"callId\":\"call1\"")
        .doesNotContain("Secret");
  }

  @Test
  void answersDeclaredExceptionsWithTheirFields() throws Exception {
    StructValue soldOut = new StructValue(Shapes.SOLD_OUT, new Object[] {"none left", 0});
    StructValue noEvent = new StructValue(Shapes.NO_SUCH_EVENT, new Object[] {null, 5});
    String request = "{\"jsonrpc\":\"2.0\",\"method\":\"book\",\"params\":[5],\"id\":1}";

    desk.answering(i -> new Outcome.Failed(Fault.declared(soldOut, "none left")));
    assertThat(post(request).body())
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1000,\"message\":\"none left\","
                + "\"data\":{\"callId\":\"call1\",\"type\":\"SoldOut\","
                + "\"fields\":{\"message\":\"none left\",\"left\":0}}}}");
    desk.answering(i -> new Outcome.Failed(Fault.declared(noEvent, "")));
    assertThat(post(request).body())
        .contains("\"code\":1001,\"message\":\"NoSuchEvent\"", "\"eventId\":5");
  }

  @Test
  void saysWhenAResultHasNoJson() throws Exception {
    desk.returning(new MapValue().add(null, 1));

    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"odd\",\"id\":1}").body())
        .contains("-32603")
        .contains("a map with a null key")
        .contains("\"id\":1,\"error\"");
  }

  @Test
  void answersEvenWhenTheServiceReturnsWhatTheContractHasNot() throws Exception {
    desk.returning("not an int");

    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[[1]],\"id\":1}").body())
        .contains("-32603")
        .doesNotContain("ClassCast");
  }

  @Test
  void refusesLongBatches() throws Exception {
    desk.close();
    desk = desk(Map.of("max-batch", "3"));
    String one = "{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[[1]],\"id\":1}";

    assertThat(call("[" + one + "," + one + "," + one + "]")).contains("\"result\":1");
    assertThat(post("[" + one + "," + one + "," + one + "," + one + "]").body())
        .contains("-32600")
        .contains("expected at most 3 requests, found more");
    assertThat(desk.invocations).hasSize(3);
  }

  @Test
  void callsABatchConcurrentlyButNotMoreThanConfigured() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    desk.answering(
        i -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          eight.countDown();
          await(eight);
          running.decrementAndGet();
          return compute(i);
        });
    String batch =
        IntStream.range(0, 64)
            .mapToObj(
                i ->
                    "{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[["
                        + i
                        + "]],\"id\":"
                        + i
                        + "}")
            .collect(Collectors.joining(",", "[", "]"));
    String wanted =
        IntStream.range(0, 64)
            .mapToObj(i -> "{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"result\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(call(batch)).isEqualTo(wanted);
    assertThat(most.get()).isEqualTo(8);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=UTF-8",
        "application/json;charset=\"utf-8\"",
        "application/json; charset=utf8",
        "Application/JSON",
        "application/json-rpc"
      })
  void readsItsMediaTypes(String type) throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1}";
    assertThat(desk.send("POST", PATH, body, "Content-Type", type).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset=no-such-charset",
        "application/json; charset=\"?\""
      })
  void refusesOtherMediaTypes(String type) throws Exception {
    HttpResponse<String> response = desk.send("POST", PATH, "{}", "Content-Type", type);

    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(response.headers().firstValue("accept-post"))
        .hasValue("application/json, application/json-rpc");
    assertThat(response.body()).contains("Content-Type: expected").contains("\"callId\":\"call1\"");
    assertThat(desk.refused).hasSize(1);
  }

  @Test
  void refusesCompressedBodiesAndNoType() throws Exception {
    assertThat(post("{}", "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
    assertThat(desk.send("POST", PATH, "{}").statusCode()).isEqualTo(415);
  }

  @Test
  void refusesWhatIsNotUtf8() throws Exception {
    byte[] latin =
        "{\"jsonrpc\":\"2.0\",\"method\":\"\u00e9\",\"id\":1}"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide =
        "{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"id\":1}".getBytes(StandardCharsets.UTF_16LE);

    assertThat(desk.send("POST", PATH, latin, "Content-Type", "application/json").body())
        .contains("-32700")
        .contains("expected UTF-8, found byte 0xe9 at 27");
    assertThat(desk.send("POST", PATH, wide, "Content-Type", "application/json").body())
        .contains("-32700")
        .contains("found byte 0x00 at 1");
  }

  @Test
  void ignoresAByteOrderMark() throws Exception {
    assertThat(
            call(
                "\ufeff{\"jsonrpc\":\"2.0\",\"method\":\"subtract\",\"params\":[2,1],\"id\":\"x\"}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":1}");
  }

  @Test
  void refusesEveryTruncationAsAParseError() throws Exception {
    String request = "[{\"jsonrpc\":\"2.0\",\"method\":\"sum\",\"params\":[[1,2]],\"id\":\"é\"}]";
    byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThat(desk.send("POST", PATH, cut, "Content-Type", "application/json").body())
          .as("%s bytes", length)
          .contains("-32700");
    }
    assertThat(desk.invocations).isEmpty();
  }

  @Test
  void refusesTrailingTextAndDeepText() throws Exception {
    assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1} {}").body())
        .contains("-32700");
    assertThat(post("[".repeat(100_000)).body())
        .contains("-32700")
        .contains("at most 200 levels deep");
    assertThat(
            post("{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1,\"params\":"
                    + "[".repeat(500)
                    + "]".repeat(500)
                    + "}")
                .body())
        .contains("-32700");
  }

  @Test
  void passesTheClientsTimeOn() throws Exception {
    post("{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1}", "X-Request-Timeout", "600s");

    assertThat(desk.invocations.remove().scope().deadline().remainingNanos())
        .isGreaterThan(TimeUnit.SECONDS.toNanos(500));
  }

  @Test
  void refusesATimeThatIsNone() throws Exception {
    HttpResponse<String> response = post("{}", "X-Request-Timeout", "soon");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains(
            "X-Request-Timeout: expected a time such as 2, 1.5s or 500ms, found \\\"soon\\\"");
  }

  @Test
  void tellsTheCallIdAndTheSizes() throws Exception {
    String request = "{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1}";
    HttpResponse<String> response = post(request);

    assertThat(response.headers().firstValue("x-call-id")).hasValue("call1");
    assertThat(response.headers().firstValue("content-length"))
        .hasValue(String.valueOf(response.body().length()));
    assertThat(desk.nextTransfer()).isEqualTo(request.length() + " " + response.body().length());
  }

  @Test
  void answersOtherMethodsWithThoseAllowed() throws Exception {
    HttpResponse<String> response = desk.send("PUT", PATH, "");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS, POST");
    HttpResponse<String> options = desk.send("OPTIONS", PATH, "");
    assertThat(options.statusCode()).isEqualTo(204);
    assertThat(options.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS, POST");
    assertThat(options.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void answersUnknownServicesNotFound() throws Exception {
    assertThat(desk.send("POST", "/jsonrpc/other", "{}").statusCode()).isEqualTo(404);
    assertThat(desk.send("GET", "/jsonrpc/", "").statusCode()).isEqualTo(404);
    assertThat(desk.refused).hasSize(2).allMatch(r -> r.startsWith("  NO_SUCH_OPERATION"));
  }

  @Test
  void letsOnlyConfiguredOriginsCall() throws Exception {
    desk.close();
    desk = desk(Map.of("cors", "https://a.example,https://b.example"));

    HttpResponse<String> preflight =
        desk.send(
            "OPTIONS",
            PATH,
            "",
            "Origin",
            "https://b.example",
            "Access-Control-Request-Method",
            "POST");
    assertThat(preflight.headers().firstValue("access-control-allow-origin"))
        .hasValue("https://b.example");
    assertThat(preflight.headers().firstValue("access-control-allow-methods"))
        .hasValueSatisfying(m -> assertThat(m).contains("POST"));
    assertThat(preflight.headers().firstValue("vary")).hasValue("Origin");
    assertThat(
            desk.send("OPTIONS", PATH, "", "Origin", "https://c.example")
                .headers()
                .firstValue("access-control-allow-origin"))
        .isEmpty();
  }

  @Test
  void describesItselfByDiscoverAndByGet() throws Exception {
    String document = desk.send("GET", PATH, "").body();
    String discovered = call("{\"jsonrpc\":\"2.0\",\"method\":\"rpc.discover\",\"id\":1}");

    assertThat(document).contains("\"openrpc\" : \"1.3.2\"");
    assertThat(discovered).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + document + "}");
    assertThat(new JsonRpcBridge().describe(CONTRACT).get(0).text()).isEqualTo(document);
    HttpResponse<String> head = desk.send("HEAD", PATH, "");
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length"))
        .hasValue(String.valueOf(document.getBytes(StandardCharsets.UTF_8).length));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void writesLargeResultsWhole(boolean elsewhere) throws Exception {
    if (elsewhere) {
      desk.elsewhere();
    }
    String text = "é".repeat(3_000_000);
    desk.returning(List.of(text));

    assertThat(call("{\"jsonrpc\":\"2.0\",\"method\":\"get_data\",\"id\":1}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"" + text + "\"]}");
  }
}
