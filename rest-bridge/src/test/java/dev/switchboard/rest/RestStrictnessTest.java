package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may not say. */
final class RestStrictnessTest {
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
    assertThat(Booth.problem(response, "path")).isEqualTo(pointer);
    assertThat(Booth.problem(response, "detail")).isEqualTo(detail);
    assertThat(Booth.problem(response, "kind")).isEqualTo("INVALID_ARGUMENT");
    assertThat(Booth.problem(response, "executed")).isEqualTo("no");
    assertThat(booth.harness().backend().received()).isEmpty();
  }

  @Test
  void namesAParameterOfTheBodyByItsRealPosition() throws Exception {
    HttpResponse<String> response =
        booth.send("POST", "/api/events/12/bookings", "{\"user\":\"u\",\"note\":4}");
    assertThat(Booth.problem(response, "detail"))
        .isEqualTo("desk.book parameter 3 (note): expected a string, found number 4");
    assertThat(Booth.problem(response, "path")).isEqualTo("/note");
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
    "application/json; charset=no-such-charset, 415",
    "application/json; charset=\"?\", 415",
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
    String tag = Booth.header(response, "ETag");
    assertThat(
            booth.get("/api/events/7", "If-None-Match", "\"x\"", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }
}
