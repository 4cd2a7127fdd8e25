package dev.switchboard.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.HttpLine;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Tap;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CaptureServletTest {
  private static final String TOKEN = "Bearer of-the-operator";
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onload=alert(3) '";

  private final Tap tap = new Tap(500, 1 << 16, new Fields(List.of("secret")));
  private JettyHost host;

  @BeforeEach
  void start() throws Exception {
    host = new JettyHost(HttpSettings.on("127.0.0.1", 0));
    Capture capture = new Capture(tap, List.of());
    host.mount(
        "/-/capture/*",
        new CaptureServlet(
            capture,
            new Json(),
            metadata -> metadata.first("authorization").equals(Optional.of(TOKEN))));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /** A call over HTTP with the RMI call behind it. */
  private void call(String callId, String operation, String body) {
    tap.called(callId, "ticketing", operation);
    HttpLine line = tap.http("http", "/127.0.0.1:4711");
    pass(line, Side.CLIENT, "POST /api/x HTTP/1.1\r\nContent-Length: " + length(body) + "\r\n\r\n");
    pass(line, Side.CLIENT, body);
    pass(line, Side.SERVER, "HTTP/1.1 204 No Content\r\nX-Call-Id: " + callId + "\r\n\r\n");
    tap.during(
        callId,
        () -> {
          Tap.Line inner = tap.line(Jrmp.NAME, Transport.TCP, "127.0.0.1:1099");
          inner.passed(Side.CLIENT, ByteBuffer.wrap(new byte[] {0x50, 1, 2, 3}));
        });
  }

  private static int length(String body) {
    return body.getBytes(UTF_8).length;
  }

  private static void pass(HttpLine line, Side from, String text) {
    line.passed(from, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(request(path, token).GET());
  }

  private HttpRequest.Builder request(String path, String token) {
    URI uri = URI.create("http://127.0.0.1:" + host.port() + "/-/capture" + path);
    return HttpRequest.newBuilder(uri).header("Authorization", token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return send(
        request(path, TOKEN)
            .header("Content-Type", "application/json")
            .header(GuardedServlet.HEADER, "test")
            .POST(BodyPublishers.ofString(json)));
  }

  @Test
  void showsNothingToStrangers() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    for (String path :
        List.of(
            "/calls",
            "/call?number=0",
            "/download?number=0&as=html",
            "/download?number=0&as=pcap")) {
      HttpResponse<String> answer = get(path, "Bearer of-nobody");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain("echoText");
    }
  }

  @Test
  void listsTheLatestFirstAndLinksTheCallBehind() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    call("00000000000000bb", "echoInt", "{}");
    String list = get("/calls", TOKEN).body();
    assertThat(list)
        .startsWith(
            "{\"stopped\":false,\"count\":4,\"kept\":4,\"wanted\":4,\"calls\":[{\"number\":3,")
        .contains("\"operation\":\"echoInt\",\"callId\":\"00000000000000bb\"")
        .contains("\"linked\":2}")
        .endsWith("\"linked\":1}]}");
  }

  @Test
  void listsWhatIsWanted() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    call("00000000000000bb", "echoInt", "{}");
    assertThat(get("/calls?operation=ECHOTEXT", TOKEN).body()).contains("\"wanted\":2");
    assertThat(get("/calls?protocol=jrmp&service=ticketing", TOKEN).body())
        .contains("\"wanted\":2");
    assertThat(get("/calls?peer=4711", TOKEN).body()).contains("\"wanted\":2");
    assertThat(get("/calls?text=0bb", TOKEN).body()).contains("\"wanted\":2");
    assertThat(get("/calls?text=nowhere", TOKEN).body()).contains("\"wanted\":0,\"calls\":[]");
  }

  @Test
  void listsAHundredHoweverManyThereAre() throws Exception {
    for (int i = 0; i < 200; i++) {
      call("%016x".formatted(i), "echoText", "{}");
    }
    String list = get("/calls", TOKEN).body();
    assertThat(list).contains("\"kept\":400,\"wanted\":400");
    assertThat(list.split("\"number\"", -1)).hasSize(CaptureJson.MOST_ROWS + 1);
  }

  @Test
  void stopsAndClearsForEverybody() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    assertThat(post("/stop", "{\"stopped\":true}").body()).startsWith("{\"stopped\":true");
    call("00000000000000bb", "echoInt", "{}");
    assertThat(get("/calls", TOKEN).body()).contains("\"kept\":2");
    assertThat(post("/stop", "{\"stopped\":false}").body()).startsWith("{\"stopped\":false");
    assertThat(post("/clear", "{}").body()).contains("\"kept\":0,");
    assertThat(post("/stop", "{}").statusCode()).isEqualTo(400);
    assertThat(send(request("/clear", TOKEN).POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(403);
  }

  /** A flood pushes everything out of the tap while somebody looks at a page. */
  private void flood() {
    for (int i = 0; i < 600; i++) {
      call("%016x".formatted(0xF000 + i), "echoLong", "{}");
    }
  }

  @Test
  void whatAPageHasListedCanBeOpenedUntilItListsSomethingElse() throws Exception {
    call("00000000000000aa", "echoText", "{\"text\":\"seen\"}");
    get("/calls?viewer=0123456789abcdef", TOKEN);
    flood();
    assertThat(get("/call?number=0", TOKEN).statusCode()).isEqualTo(404);
    assertThat(get("/call?number=0&viewer=fedcba9876543210", TOKEN).statusCode()).isEqualTo(404);
    assertThat(get("/call?number=0&viewer=0123456789abcdef", TOKEN).body())
        .contains("\"operation\":\"echoText\"", "\"linked\":1");
    assertThat(get("/download?number=0&as=html&viewer=0123456789abcdef", TOKEN).body())
        .contains("echoText over http", "The RMI call behind it");
    get("/calls?viewer=0123456789abcdef", TOKEN);
    assertThat(get("/call?number=0&viewer=0123456789abcdef", TOKEN).statusCode())
        .as("while the browser may still show it")
        .isEqualTo(200);
    get("/calls?viewer=0123456789abcdef", TOKEN);
    assertThat(get("/call?number=0&viewer=0123456789abcdef", TOKEN).statusCode()).isEqualTo(404);
  }

  @Test
  void aPageThatIsPausedListsWhatItHasListed() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    call("00000000000000bb", "echoInt", "{}");
    get("/calls?viewer=0123456789abcdef", TOKEN);
    flood();
    String held = get("/calls?viewer=0123456789abcdef&held=&operation=echoText", TOKEN).body();
    assertThat(held)
        .contains("\"count\":1204,\"kept\":4,\"wanted\":2", "\"operation\":\"echoText\"");
    assertThat(get("/calls?viewer=fedcba9876543210", TOKEN).body()).contains("\"kept\":500");
    post("/clear", "{}");
    assertThat(get("/calls?viewer=0123456789abcdef&held=", TOKEN).body()).contains("\"kept\":0");
    assertThat(get("/call?number=0&viewer=0123456789abcdef", TOKEN).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhereRequestsAreKeptTogether() throws Exception {
    HttpLine line = tap.http("http", "/127.0.0.1:4711");
    String one = "GET /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n"; // no end
    pass(line, Side.CLIENT, one + one);
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    pass(line, Side.SERVER, answer + answer);
    pass(line, Side.CLIENT, one);
    String said = "2 requests were sent without waiting for answers";
    assertThat(get("/call?number=0", TOKEN).body()).contains(said);
    assertThat(get("/download?number=0&as=html", TOKEN).body()).contains(said);
    assertThat(get("/call?number=1", TOKEN).body()).contains("\"several\":\"\"");
  }

  /** A call may need a connection and a lookup first, which have its id. */
  @Test
  void tellsAPingFromTheCallThatItWasMadeFor() throws Exception {
    Tap.Line ping = tap.line(Jrmp.NAME, Transport.TCP, "/127.0.0.1:1099");
    tap.during(
        "00000000000000aa", () -> ping.passed(Side.CLIENT, ByteBuffer.wrap(new byte[] {0x52})));
    call("00000000000000aa", "echoText", "{}");
    assertThat(get("/calls", TOKEN).body())
        .contains("\"exchange\":\"ping\"", "\"exchange\":\"call\"", "\"peer\":\"127.0.0.1:1099\"");
    assertThat(get("/call?number=0", TOKEN).body()).contains("\"exchange\":\"ping\"");
    assertThat(get("/call?number=1", TOKEN).body()).doesNotContain("\"exchange\"");
  }

  @Test
  void hidesFieldsEverywhere() throws Exception {
    call("00000000000000aa", "unheard", "{\"secret\":\"open sesame\"}");
    String shown = get("/call?number=0", TOKEN).body();
    assertThat(shown).contains("\"hidden\":true").doesNotContain("sesame", "b3BlbiBzZXNhbWU");
    assertThat(get("/download?number=0&as=html", TOKEN).body())
        .contains("Values of some fields are hidden")
        .doesNotContain("sesame", "73 65 73 61 6d 65");
    assertThat(get("/download?call=00000000000000aa&as=pcap", TOKEN).body())
        .doesNotContain("sesame");
  }

  @Test
  void aFileIsSentAsOneAndHoldsBothCalls() throws Exception {
    call("00000000000000aa", "echoText", "{}");
    HttpResponse<String> html = get("/download?number=0&as=html", TOKEN);
    assertThat(html.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"call-0.html\"");
    assertThat(html.body()).contains("echoText over http").contains("The RMI call behind it");
    HttpResponse<String> pcap = get("/download?number=0&as=pcap", TOKEN);
    assertThat(pcap.headers().firstValue("Content-Type")).contains("application/vnd.tcpdump.pcap");
    assertThat(get("/download?number=99&as=html", TOKEN).statusCode()).isEqualTo(404);
    assertThat(get("/download?number=0&as=exe", TOKEN).statusCode()).isEqualTo(400);
    assertThat(get("/download?as=html", TOKEN).statusCode()).isEqualTo(400);
  }

  @Test
  void whatACallHoldsIsTextInTheFile() throws Exception {
    tap.called("00000000000000aa", HOSTILE, HOSTILE);
    HttpLine line = tap.http("http", HOSTILE);
    pass(line, Side.CLIENT, "GET /" + HOSTILE.replace(" ", "/") + " HTTP/1.1\r\n");
    pass(line, Side.CLIENT, "X-" + HOSTILE + ": javascript:alert(4)\u202E\r\n\r\n");
    pass(line, Side.SERVER, "HTTP/1.1 200 OK\r\nX-Call-Id: 00000000000000aa\r\n\r\n" + HOSTILE);
    String html = get("/download?number=0&as=html", TOKEN).body();
    assertThat(html)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("<script", "<img", "\u202E", "<a ", "<link", " src=\"", "url(");
    assertThat(html.replaceAll("<(?:/?[a-z0-9]+)(?: [a-z-]+=\"[^\"<>]*\")*>|<!doctype html>", ""))
        .doesNotContain("<");
  }
}
