package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP promises around a call: methods, conditions, origins, versions. */
final class RestHttpTest {
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
    assertThat(Booth.header(response, "Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS");
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
    String tag = Booth.header(first, "ETag");
    assertThat(tag).matches("\"[0-9a-f]{24}\"");
    assertThat(Booth.header(first, "Cache-Control")).isEqualTo("no-cache");
    for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      HttpResponse<String> again = booth.get("/api/events/7", "If-None-Match", known);
      assertThat(again.statusCode()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(Booth.header(again, "ETag")).isEqualTo(tag);
    }
    booth.returning(Shapes.event(7, "Faust", "49.50", Shapes.colour(1)));
    HttpResponse<String> changed = booth.get("/api/events/7", "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(Booth.header(changed, "ETag")).isNotEqualTo(tag);
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
          .contains("Access-Control-Allow-Methods: DELETE, GET, HEAD, OPTIONS\r\n");
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
  void answersAClientThatWouldRatherSpeakHttp2() throws Exception {
    HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    booth.send(http2, "GET", "/api/events/7", "");
    HttpResponse<String> response =
        booth.send(http2, "POST", "/api/events/12/bookings", "{\"user\":\"u\"}");
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(response.statusCode()).isEqualTo(201);
    booth.returning("a/b");
    assertThat(booth.send(http2, "GET", "/api/texts/a%2Fb", "").body()).isEqualTo("\"a/b\"");
  }

  @Test
  void keepsTheConnectionAfterARefusal() throws Exception {
    String first = "POST /api/events/7 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    String both = booth.raw(first + "GET /api/events/7 HTTP/1.1", "");
    assertThat(both).startsWith("HTTP/1.1 405 ").contains("HTTP/1.1 200 OK\r\n");
  }
}
