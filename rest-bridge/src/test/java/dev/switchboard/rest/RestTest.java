package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.call.Access;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to an operation, over real HTTP, and what a fault looks like. */
@Tag("smoke")
final class RestTest {
  private Booth booth;

  @BeforeEach
  void open() throws Exception {
    booth = new Booth(Map.of());
    booth.returning(Booth.EVENT);
  }

  @AfterEach
  void close() {
    booth.close();
  }

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
    assertThat(Booth.header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(booth.received()).containsExactly(7);
  }

  @Test
  void readsAQueryWithFixedPairsRepeatedNamesAndDefaults() throws Exception {
    booth.get("/api/events?name=a%26b&status=on+sale&color=RED&name=");
    assertThat(booth.received()).containsExactly(Shapes.colour(0), List.of("a&b", ""));
    booth.get("/api/events?status=on%20sale");
    assertThat(booth.received()).containsExactly(null, List.of());
    booth.get("/api/desk/findEvents?names=x&colour=DARK_BLUE");
    assertThat(booth.received()).containsExactly(Shapes.colour(1), List.of("x"));
  }

  @Test
  void answersWhatWasMadeWithItsLocation() throws Exception {
    HttpResponse<String> made =
        booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\",\"note\":null}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(Booth.header(made, "Location")).isEqualTo("/api/events/7/Faust%20I%2FII");
    assertThat(booth.received()).containsExactly(12, "u", null);
  }

  @Test
  void hasNoLocationWhereNothingWasMade() throws Exception {
    booth.returning(null);
    HttpResponse<String> made = booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).isEqualTo("null");
    booth.returning(Shapes.event(7, null, "1", Shapes.colour(0)));
    made = booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(Booth.header(made, "Location")).isEqualTo("none");
  }

  @Test
  void answersVoidWithoutABody() throws Exception {
    booth.returning(null);
    HttpResponse<String> done = booth.send("PUT", "/api/events/3/name", "{\"name\":\"n\"}");
    assertThat(done.statusCode()).isEqualTo(204);
    assertThat(done.body()).isEmpty();
    assertThat(booth.received()).containsExactly(3, "n");
    assertThat(booth.send("DELETE", "/api/events/3", "").statusCode()).isEqualTo(204);
    assertThat(booth.received()).containsExactly(3);
  }

  @Test
  void needsNoBodyWhereNothingIsRequired() throws Exception {
    booth.returning(null);
    assertThat(booth.send("POST", "/api/desk/reset", "").statusCode()).isEqualTo(204);
    assertThat(booth.send("POST", "/api/desk/reset", "{}").statusCode()).isEqualTo(204);
    booth.returning("none");
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
    booth.harness().backend().script((o, arguments, d) -> Booth.result(arguments[0]));
    String segment = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<String> path = booth.get("/api/texts/" + segment);
    assertThat(PlainJson.tree(path.body())).isEqualTo(text);
    HttpResponse<String> query = booth.get("/api/desk/echo?text=" + segment);
    assertThat(PlainJson.tree(query.body())).isEqualTo(text);
  }

  @Test
  void tellsADeclaredFaultWithItsFields() throws Exception {
    booth.failing(declared(Shapes.NO_SUCH_EVENT, "no event 7", 7));
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
    booth.failing(declared(Shapes.SOLD_OUT, "none left", 0));
    assertThat(booth.get("/api/events/7").statusCode()).isEqualTo(410);
    assertThat(booth.send("POST", "/api/desk/reset", "").statusCode()).isEqualTo(422);
  }

  @Test
  void asksToComeBackWhenTheServiceIsAway() throws Exception {
    booth.failing(
        Fault.of(Fault.Kind.UNAVAILABLE, "the service is away", Fault.Execution.UNKNOWN, "secret"));
    HttpResponse<String> response = booth.get("/api/events/7");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Booth.header(response, "Retry-After")).isEqualTo("1");
    assertThat(Booth.problem(response, "executed")).isEqualTo("unknown");
  }

  @Test
  void asksStrangersWhoTheyAreAndTellsOthersThatTheyMayNot() throws Exception {
    Access access =
        new Access(
            List.of(Access.Credential.token("reader", "s3cret")),
            List.of(new Access.Rule(List.of("reader"), List.of(), List.of("getEvent"))));
    try (Booth guarded = new Booth(Map.of(), Booth.CONTRACT, access)) {
      guarded
          .harness()
          .backend()
          .script((operation, arguments, deadline) -> Booth.result(Booth.EVENT));
      for (HttpResponse<String> stranger :
          List.of(
              guarded.get("/api/events/7"),
              guarded.get("/api/events/7", "Authorization", "Bearer guessed"))) {
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(Booth.header(stranger, "WWW-Authenticate"))
            .startsWith("Bearer realm=\"switchboard\"");
        assertThat(Booth.problem(stranger, "kind")).isEqualTo("DENIED");
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
    booth.returning("not an event");
    HttpResponse<String> response = booth.get("/api/events/7");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(Booth.problem(response, "executed")).isEqualTo("yes");
    assertThat(Booth.problem(response, "detail")).isEqualTo("the answer cannot be written");
    booth.returning(Booth.EVENT);
    assertThat(booth.get("/api/events/7").statusCode()).isEqualTo(200);
  }

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
    booth.returning(3);
    assertThat(booth.get("/api/desk/countEvents").body()).isEqualTo("3");
    assertThat(booth.get("/api/desk/openapi.json").body()).doesNotContain("getEvent");
  }
}
