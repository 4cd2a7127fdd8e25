package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.call.Access;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls over real HTTP, and all that HTTP promises around them. */
final class RestTest {
  private static final StructValue EVENT = Shapes.event(7, "Faust I/II", "49.50", Shapes.colour(1));

  private Booth booth;

  @BeforeEach
  void open() throws Exception {
    booth = new Booth(Map.of());
    returning(EVENT);
  }

  @AfterEach
  void close() {
    booth.close();
  }

  private void returning(@Nullable Object value) {
    booth.harness().backend().script((operation, arguments, deadline) -> result(value));
  }

  private static Outcome result(@Nullable Object value) {
    return new Outcome.Returned(value);
  }

  private void failing(Fault fault) {
    booth.harness().backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault));
  }

  private List<@Nullable Object> received() {
    List<@Nullable Object[]> all = booth.harness().backend().received();
    return Arrays.asList(all.get(all.size() - 1));
  }

  private static @Nullable Object problem(HttpResponse<String> response, String member) {
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    Map<String, @Nullable Object> problem = PlainJson.object(response.body());
    assertThat(problem.get("callId")).isEqualTo(header(response, "X-Call-Id"));
    assertThat(problem.get("status")).hasToString(Integer.toString(response.statusCode()));
    return problem.get(member);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  // Ways to an operation

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/events/7,",
    "GET,  /api/desk/getEvent?eventId=7,",
    "POST, /api/desk/getEvent, {\"eventId\":7}",
    "GET,  /api/events/7/,"
  })
  void reachesAnOperationOnEachOfItsWays(String method, String path, @Nullable String body)
      throws Exception {
    HttpResponse<String> response = booth.send(method, path, body == null ? "" : body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"id\":7,\"name\":\"Faust I/II\",\"price\":49.50,\"colour\":\"DARK_BLUE\"}");
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(received()).containsExactly(7);
  }

  @Test
  void readsAQueryWithFixedPairsRepeatedNamesAndDefaults() throws Exception {
    booth.get("/api/events?name=a%26b&status=on+sale&color=RED&name=");
    assertThat(received()).containsExactly(Shapes.colour(0), List.of("a&b", ""));
    booth.get("/api/events?status=on%20sale");
    assertThat(received()).containsExactly(null, List.of());
    booth.get("/api/desk/findEvents?names=x&colour=DARK_BLUE");
    assertThat(received()).containsExactly(Shapes.colour(1), List.of("x"));
  }

  @Test
  void answersWhatWasMadeWithItsLocation() throws Exception {
    HttpResponse<String> made =
        booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\",\"note\":null}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Location")).isEqualTo("/api/events/7/Faust%20I%2FII");
    assertThat(received()).containsExactly(12, "u", null);
  }

  @Test
  void hasNoLocationWhereNothingWasMade() throws Exception {
    returning(null);
    HttpResponse<String> made = booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).isEqualTo("null");
    returning(Shapes.event(7, null, "1", Shapes.colour(0)));
    made = booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(header(made, "Location")).isEqualTo("none");
  }

  @Test
  void answersVoidWithoutABody() throws Exception {
    returning(null);
    HttpResponse<String> done = booth.send("PUT", "/api/events/3/name", "{\"name\":\"n\"}");
    assertThat(done.statusCode()).isEqualTo(204);
    assertThat(done.body()).isEmpty();
    assertThat(received()).containsExactly(3, "n");
    assertThat(booth.send("DELETE", "/api/events/3", "").statusCode()).isEqualTo(204);
    assertThat(received()).containsExactly(3);
  }

  @Test
  void needsNoBodyWhereNothingIsRequired() throws Exception {
    returning(null);
    assertThat(booth.send("POST", "/api/desk/reset", "").statusCode()).isEqualTo(204);
    assertThat(booth.send("POST", "/api/desk/reset", "{}").statusCode()).isEqualTo(204);
    returning("none");
    assertThat(booth.send("POST", "/api/desk/findEvents", "{\"names\":[]}").body())
        .isEqualTo("\"none\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "/",
        "//",
        "100%",
        "%2F",
        "%252F",
        "a b+c",
        "?x=1&y#z",
        "a;b=c",
        "\\",
        "é漢😀",
        "\"<>|",
        "...",
        ".a",
        "a.",
        "openapi.json",
        "\u200b\u202e"
      })
  void carriesAnyTextInAPath(String text) throws Exception {
    booth.harness().backend().script((o, arguments, d) -> result(arguments[0]));
    String segment = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> path = booth.get("/api/texts/" + segment);
    assertThat(PlainJson.tree(path.body())).isEqualTo(text);
    HttpResponse<String> query = booth.get("/api/desk/echo?text=" + segment);
    assertThat(PlainJson.tree(query.body())).isEqualTo(text);
  }

  // Strictness

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "/api/events/x | /eventId | desk.getEvent parameter 1 (eventId): expected an integer from"
            + " -2147483648 to 2147483647, found string \"x\"",
        "/api/events/7?verbose=1 | /verbose | desk.getEvent: expected query parameters: none, found"
            + " \"verbose\"",
        "/api/events?color=RED | /status | desk.findEvents: expected query parameter"
            + " status=on sale once, found none",
        "/api/events?status=sold | /status | desk.findEvents: expected query parameter"
            + " status=on sale once, found \"sold\"",
        "/api/events?status=on+sale&status=on+sale | /status | desk.findEvents: expected query"
            + " parameter status=on sale once, found \"on sale\", \"on sale\"",
        "/api/events?status=on+sale&color=RED&color=RED | /colour | desk.findEvents parameter 1"
            + " (colour): expected one query parameter, found two",
        "/api/events?status=on+sale&color=red | /colour | desk.findEvents parameter 1 (colour):"
            + " expected one of \"RED\", \"DARK_BLUE\", found string \"red\"",
        "/api/events?status=on+sale&colour=RED | /colour | desk.findEvents: expected query"
            + " parameters: \"color\", \"name\", \"status\", found \"colour\"",
        "/api/desk/getEvent | /eventId | desk.getEvent parameter 1 (eventId): expected one query"
            + " parameter, found none",
        "/api/events/7?pretty=yes | /pretty | expected true or false once, found \"yes\"",
      })
  void refusesAMistakeInTheUrlWithItsPlace(String path, String pointer, String detail)
      throws Exception {
    HttpResponse<String> response = booth.get(path);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem(response, "path")).isEqualTo(pointer);
    assertThat(problem(response, "detail")).isEqualTo(detail);
    assertThat(problem(response, "kind")).isEqualTo("INVALID_ARGUMENT");
    assertThat(problem(response, "executed")).isEqualTo("no");
    assertThat(booth.harness().backend().received()).isEmpty();
  }

  @Test
  void namesAParameterOfTheBodyByItsRealPosition() throws Exception {
    HttpResponse<String> response =
        booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\",\"note\":4}");
    assertThat(problem(response, "detail"))
        .isEqualTo("desk.book parameter 3 (note): expected a string, found number 4");
    assertThat(problem(response, "path")).isEqualTo("/note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%4g", "%c3", "%c0%af", "%ed%a0%80", "%ff"})
  void refusesBrokenEscapes(String escape) throws Exception {
    String query = booth.raw("GET /api/desk/echo?text=" + escape + " HTTP/1.1", "");
    assertThat(query).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    String path = booth.raw("GET /api/texts/" + escape + " HTTP/1.1", "");
    assertThat(path).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    assertThat(booth.harness().backend().received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/texts/..", "/api/texts/%2e%2e", "/api/./events/7", "/api//events/7"})
  void refusesDotAndEmptySegments(String path) throws Exception {
    assertThat(booth.raw("GET " + path + " HTTP/1.1", "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesTooManySegmentsAndPairs() throws Exception {
    assertThat(booth.get("/api" + "/a".repeat(70)).statusCode()).isEqualTo(400);
    assertThat(booth.get("/api/desk/countEvents?" + "a&".repeat(1500)).body())
        .contains("at most 1000 query parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/json; charset=iso-8859-1, 415",
    "application/json; charset=\"UTF-8\", 200",
    "APPLICATION/JSON;charset=utf-8, 200",
    "application/x-www-form-urlencoded, 415",
    "application/merge-patch+json, 415"
  })
  void readsJsonInUtf8Alone(String contentType, int status) throws Exception {
    HttpResponse<String> response =
        booth.send("POST", "/api/desk/getEvent", "{\"eventId\":7}", "Content-Type", contentType);
    assertThat(response.statusCode()).isEqualTo(status);
  }

  @Test
  void refusesABodyWithoutATypeOrWithAnEncoding() throws Exception {
    String body = "Content-Length: 13\r\n\r\n{\"eventId\":7}";
    String post = "POST /api/desk/getEvent HTTP/1.1";
    assertThat(booth.raw(post, body)).startsWith("HTTP/1.1 415 ");
    String zipped = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n" + body;
    assertThat(booth.raw(post, zipped)).startsWith("HTTP/1.1 415 ");
    String chunked = "Transfer-Encoding: chunked\r\n\r\nd\r\n{\"eventId\":7}\r\n0\r\n\r\n";
    assertThat(booth.raw(post, chunked)).startsWith("HTTP/1.1 415 ");
    String json = "Content-Type: application/json\r\n";
    assertThat(booth.raw(post, json + chunked)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void refusesABodyWhereNothingLooksAtIt() throws Exception {
    String body = "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    for (String method : List.of("GET", "DELETE")) {
      String answer = booth.raw(method + " /api/events/7 HTTP/1.1", body);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("expected no body, found 2 bytes");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | 200",
        "*/* | 200",
        "application/*;q=0.5, text/html | 200",
        "text/html, */*;q=0.1 | 200",
        "text/html | 406",
        "application/json;q=0, */* | 406",
        "application/xml, text/* | 406",
        "application/json;q=x | 406"
      })
  void answersJsonToWhoTakesIt(String accept, int status) throws Exception {
    HttpResponse<String> response = booth.get("/api/events/7", "Accept", accept);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(booth.get("/api", "Accept", accept).statusCode()).isEqualTo(status);
  }

  @Test
  void readsSeveralLinesOfAHeaderAsOne() throws Exception {
    HttpResponse<String> response =
        booth.get("/api/events/7", "Accept", "text/html", "Accept", "application/json");
    assertThat(response.statusCode()).isEqualTo(200);
    String tag = header(response, "ETag");
    assertThat(
            booth.get("/api/events/7", "If-None-Match", "\"x\"", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  // HTTP

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/events/7 | DELETE, GET, HEAD, OPTIONS",
        "PATCH | /api/events/7/name | OPTIONS, PUT",
        "GET | /api/desk/reset | OPTIONS, POST",
        "HEAD | /api/desk/reset | OPTIONS, POST",
        "GET | /api/desk/checkToken | OPTIONS, POST",
        "TRACE | /api/desk/getEvent | GET, HEAD, OPTIONS, POST",
        "DELETE | /api/desk/openapi.json | GET, HEAD, OPTIONS",
      })
  void refusesAMethodAndNamesTheOthers(String method, String path, String allowed)
      throws Exception {
    String answer = booth.raw(method + " " + path + " HTTP/1.1", "");
    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: " + allowed + "\r\n");
  }

  @Test
  void answersOptions() throws Exception {
    HttpResponse<String> response = booth.send("OPTIONS", "/api/events/7", "");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS");
    assertThat(booth.harness().backend().received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/event/7",
        "/api/events/7/names",
        "/api/desk/getevent",
        "/api/other/getEvent",
        "/api;x/events/7",
        "/%61pi/events/7",
        "/apis"
      })
  void answers404WhereNothingIs(String path) throws Exception {
    HttpResponse<String> response = booth.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("nothing is served at");
  }

  @Test
  void answersHeadAsGetWithoutTheBody() throws Exception {
    String get = booth.raw("GET /api/events/7 HTTP/1.1", "");
    String head = booth.raw("HEAD /api/events/7 HTTP/1.1", "");
    assertThat(head).endsWith("\r\n\r\n").contains("Content-Length: 63\r\n");
    assertThat(stable(get.substring(0, get.indexOf("\r\n\r\n") + 4))).isEqualTo(stable(head));
    String wrong = booth.raw("HEAD /api/nothing HTTP/1.1", "");
    assertThat(wrong).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n");
  }

  private static String stable(String head) {
    return head.replaceAll("(X-Call-Id|Date): [^\r]*\r\n", "");
  }

  @Test
  void sparesTheClientWhatItHas() throws Exception {
    HttpResponse<String> first = booth.get("/api/events/7");
    String tag = header(first, "ETag");
    assertThat(tag).matches("\"[0-9a-f]{24}\"");
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      HttpResponse<String> again = booth.get("/api/events/7", "If-None-Match", known);
      assertThat(again.statusCode()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
    }
    returning(Shapes.event(7, "Faust", "49.50", Shapes.colour(1)));
    HttpResponse<String> changed = booth.get("/api/events/7", "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(header(changed, "ETag")).isNotEqualTo(tag);
  }

  @Test
  void tagsNothingThatIsNotAGet() throws Exception {
    HttpResponse<String> posted = booth.send("POST", "/api/desk/getEvent", "{\"eventId\":7}");
    assertThat(posted.headers().map()).doesNotContainKey("etag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"If-Match", "If-None-Match", "If-Unmodified-Since"})
  void refusesAConditionItCannotCheck(String condition) throws Exception {
    HttpResponse<String> response = booth.send("DELETE", "/api/events/7", "", condition, "*");
    assertThat(response.statusCode()).isEqualTo(412);
    assertThat(booth.harness().backend().received()).isEmpty();
  }

  @Test
  void indentsForPeople() throws Exception {
    String pretty = booth.get("/api/events/7?pretty").body();
    assertThat(pretty).startsWith("{\n  \"id\" : 7,\n").endsWith("}\n");
    assertThat(booth.get("/api/events/7?pretty=true").body()).isEqualTo(pretty);
    assertThat(booth.get("/api/events/7?pretty=false").body()).doesNotContain("\n");
  }

  @Test
  void letsNoOtherOriginInUnlessConfigured() throws Exception {
    HttpResponse<String> response =
        booth.get("/api/events/7", "X-Test", "1", "X-Origin", "https://a.example");
    assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    try (Booth open = new Booth(Map.of("cors", "https://a.example"))) {
      String ours = open.raw(preflight("https://a.example"), "");
      assertThat(ours)
          .startsWith("HTTP/1.1 204 ")
          .contains("Access-Control-Allow-Origin: https://a.example\r\n")
          .contains("Access-Control-Allow-Methods: ");
      assertThat(open.raw(preflight("https://b.example"), ""))
          .doesNotContain("Access-Control-Allow-Origin");
    }
  }

  private static String preflight(String origin) {
    return "OPTIONS /api/events/7 HTTP/1.1\r\nOrigin: "
        + origin
        + "\r\nAccess-Control-Request-Method: DELETE";
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    booth.send(http2, "GET", "/api/events/7", ""); // upgrades
    HttpResponse<String> response =
        booth.send(http2, "POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(201);
    returning("a/b");
    assertThat(booth.send(http2, "GET", "/api/texts/a%2Fb", "").body()).isEqualTo("\"a/b\"");
  }

  @Test
  void keepsTheConnectionAfterARefusal() throws Exception {
    String first = "POST /api/events/7 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    String both = booth.raw(first + "GET /api/events/7 HTTP/1.1", "");
    assertThat(both).startsWith("HTTP/1.1 405 ").contains("HTTP/1.1 200 OK\r\n");
  }

  // Faults

  @Test
  void tellsADeclaredFaultWithItsFields() throws Exception {
    failing(declared(Shapes.NO_SUCH_EVENT, "no event 7", 7));
    HttpResponse<String> response = booth.get("/api/events/7");
    assertThat(response.statusCode()).isEqualTo(404);
    Map<String, @Nullable Object> problem = PlainJson.object(response.body());
    assertThat(problem.remove("callId")).isNotNull();
    assertThat(problem.toString())
        .isEqualTo(
            "{type=/api/desk/openapi.json#/components/schemas/NoSuchEvent, title=NoSuchEvent,"
                + " status=404, detail=no event 7, fault=NoSuchEvent, fields={message=no event 7,"
                + " eventId=7}, kind=DECLARED, executed=yes}");
  }

  private static Fault declared(Definition.Struct definition, Object... slots) {
    return Fault.declared(new StructValue(definition, slots), (String) slots[0]);
  }

  @Test
  void takesAFaultsStatusFromTheOverlayElseFromItsName() throws Exception {
    failing(declared(Shapes.SOLD_OUT, "none left", 0));
    assertThat(booth.get("/api/events/7").statusCode()).isEqualTo(410);
    assertThat(booth.send("POST", "/api/desk/reset", "").statusCode()).isEqualTo(422);
  }

  @Test
  void asksToComeBackWhenTheServiceIsAway() throws Exception {
    failing(
        Fault.of(Fault.Kind.UNAVAILABLE, "the service is away", Fault.Execution.UNKNOWN, "secret"));
    HttpResponse<String> response = booth.get("/api/events/7");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(header(response, "Retry-After")).isEqualTo("1");
    assertThat(problem(response, "executed")).isEqualTo("unknown");
  }

  @Test
  void asksStrangersWhoTheyAreAndTellsOthersThatTheyMayNot() throws Exception {
    Access access =
        new Access(
            List.of(Access.Credential.token("reader", "s3cret")),
            List.of(new Access.Rule(List.of("reader"), List.of(), List.of("getEvent"))));
    try (Booth guarded = new Booth(Map.of(), Booth.CONTRACT, access)) {
      guarded.harness().backend().script((operation, arguments, deadline) -> result(EVENT));
      for (HttpResponse<String> stranger :
          List.of(
              guarded.get("/api/events/7"),
              guarded.get("/api/events/7", "Authorization", "Bearer guessed"))) {
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(header(stranger, "WWW-Authenticate")).startsWith("Bearer realm=\"switchboard\"");
        assertThat(problem(stranger, "kind")).isEqualTo("DENIED");
      }
      String[] known = {"Authorization", "Bearer s3cret"};
      assertThat(guarded.get("/api/events/7", known).statusCode()).isEqualTo(200);
      HttpResponse<String> denied = guarded.send("DELETE", "/api/events/7", "", known);
      assertThat(denied.statusCode()).isEqualTo(403);
      assertThat(denied.headers().map()).doesNotContainKey("www-authenticate");
    }
  }

  @Test
  void answersWhenTheResultCannotBeWritten() throws Exception {
    returning("not an event");
    HttpResponse<String> response = booth.get("/api/events/7");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(problem(response, "executed")).isEqualTo("yes");
    assertThat(problem(response, "detail")).isEqualTo("the answer cannot be written");
    returning(EVENT);
    assertThat(booth.get("/api/events/7").statusCode()).isEqualTo(200);
  }

  // Services come and go

  @Test
  void listsWhatIsThere() throws Exception {
    assertThat(booth.get("/api").body()).contains("\"name\" : \"desk\"");
    assertThat(booth.get("/api/desk").body())
        .contains("\"path\" : \"/api/events/{eventId}/bookings\"")
        .contains("its name begins with \\\"count\\\" and it has a result");
    assertThat(booth.get("/api/desk/openapi.json").body())
        .startsWith("{\n  \"openapi\" : \"3.1.0\"");
  }

  @Test
  void servesAChangedContractAnew() throws Exception {
    booth.harness().publish(Shapes.contract(Booth.CONTRACT.operations().get(7)));
    assertThat(booth.get("/api/events/7").statusCode()).isEqualTo(404);
    returning(3);
    assertThat(booth.get("/api/desk/countEvents").body()).isEqualTo("3");
    assertThat(booth.get("/api/desk/openapi.json").body()).doesNotContain("getEvent");
  }
}
