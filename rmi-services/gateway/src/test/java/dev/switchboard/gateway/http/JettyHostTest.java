package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JettyHostTest {
  private static final int BODY_LIMIT = 100_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch release = new CountDownLatch(1);
  private JettyHost host;

  @BeforeEach
  void start() throws IOException {
    host =
        new JettyHost(
            new HttpSettings(
                "127.0.0.1",
                0,
                BODY_LIMIT,
                Duration.ofMillis(600),
                Duration.ofSeconds(5),
                8192,
                2000,
                16));
    host.mount("/length", new Length());
    host.mount("/path/*", new Path());
    host.mount("/worded/own/*", new Length(), new Deaf());
    host.mount("/worded/*", new Length(), JettyHostTest::worded);
    host.mount("/slow", new Slow());
    host.mount("/broken", new Broken());
    host.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    host.close();
  }

  /** Answers how long the body was. */
  private static final class Length extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] body = request.getInputStream().readAllBytes();
      response.getOutputStream().print(request.getProtocol() + " " + body.length);
    }
  }

  /** Answers the path as it came. */
  private static final class Path extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print(request.getRequestURI());
    }
  }

  /** Answers when released, on another thread. */
  private final class Slow extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      Thread answer = new Thread(() -> answer(async));
      answer.setDaemon(true);
      answer.start();
    }

    private void answer(AsyncContext async) {
      try {
        release.await();
        async.getResponse().getOutputStream().print("done");
        async.complete();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Broken extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("secret /etc/passwd");
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + host.port() + path);
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .POST(body)
            .timeout(Duration.ofSeconds(20))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", host.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void handsTheWholeBodyToTheServlet() throws Exception {
    assertThat(post("/length", BodyPublishers.ofString("12345")).body()).isEqualTo("HTTP/1.1 5");
    assertThat(post("/length", BodyPublishers.noBody()).body()).isEqualTo("HTTP/1.1 0");
    assertThat(post("/length", BodyPublishers.ofByteArray(new byte[BODY_LIMIT])).body())
        .isEqualTo("HTTP/1.1 " + BODY_LIMIT);
  }

  @Test
  void speaksHttp2WithoutTls() throws Exception {
    Process curl =
        new ProcessBuilder(
                Tool.named("curl").toString(),
                "-sS",
                "--http2-prior-knowledge",
                "--data-binary",
                "@-",
                uri("/length").toString())
            .redirectErrorStream(true)
            .start();
    try (OutputStream body = curl.getOutputStream()) {
      body.write(new byte[70_000]);
    }
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo("HTTP/2.0 70000");
  }

  /** Java's client asks for HTTP/2, and trips over an answer that is longer than a packet. */
  @Test
  void staysWithHttp11ForAClientThatAsksToLeaveIt() throws Exception {
    HttpClient asking = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (int i = 0; i < 2; i++) {
      HttpRequest request = HttpRequest.newBuilder(uri("/length")).build();
      assertThat(asking.send(request, BodyHandlers.ofString()).body()).isEqualTo("HTTP/1.1 0");
    }
  }

  @Test
  void readsChunksOfAClientThatWouldRatherSpeakHttp2() throws Exception {
    byte[] body = new byte[70_000];
    HttpRequest request =
        HttpRequest.newBuilder(uri("/length"))
            .version(HttpClient.Version.HTTP_2)
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("HTTP/1.1 70000");
  }

  @Test
  void refusesABodyThatSaysItIsTooLong() throws Exception {
    String answer =
        raw(
            "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\nExpect: 100-continue\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
    assertThat(answer).contains("longer than 100000 bytes");
  }

  @Test
  void answersAClientThatReadsNothingBeforeItHasSentTooMuch() throws Exception {
    int length = 60_000_000;
    try (Socket socket = new Socket("127.0.0.1", host.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n"));
      byte[] part = new byte[1 << 20];
      for (int sent = 0; sent < length; sent += part.length) {
        out.write(part, 0, Math.min(part.length, length - sent));
      }
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("longer than 100000 bytes");
    }
  }

  private static Answer worded(int status, String detail, String contentType) {
    Bytes body = new Bytes();
    body.write((contentType + ": " + detail).getBytes(StandardCharsets.UTF_8));
    return new Answer(status, "text/own", List.of(), body, () -> {});
  }

  /** Spoken below one path alone of those where it is mounted. */
  private static final class Deaf implements Refusals {
    @Override
    public boolean spokenAt(String path) {
      return path.startsWith("/worded/own/here/");
    }

    @Override
    public Answer answer(int status, String detail, String contentType) {
      return worded(429, detail, contentType);
    }
  }

  @Test
  void refusesWithTheStatusThatTheProtocolHas() throws Exception {
    String head = " HTTP/1.1\r\nHost: x\r\nContent-Length: 60000000\r\n";
    String end = "Expect: 100-continue\r\n\r\n";
    assertThat(raw("POST /worded/own/here" + head + end)).startsWith("HTTP/1.1 429 ");
    assertThat(raw("POST /worded/own/there" + head + end)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void refusesInTheWordsOfThePathsProtocol() throws Exception {
    String head = " HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 60000000\r\n";
    String answer = raw("POST /worded/x" + head + "Expect: 100-continue\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Content-Type: text/own\r\n");
    assertThat(answer).endsWith("a/b: the body is longer than 100000 bytes");
    assertThat(raw("POST /other/worded/x" + head + "Expect: 100-continue\r\n\r\n"))
        .contains("application/problem+json");
  }

  @Test
  void refusesABodyThatTurnsOutTooLong() throws Exception {
    HttpResponse<String> answer =
        post(
            "/length",
            BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(new byte[BODY_LIMIT + 1])));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void endsABodyThatComesTooSlowly() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", host.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(ascii("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n"));
      InputStream in = socket.getInputStream();
      Await.until("an answer", () -> drip(out, in));
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 408");
    }
  }

  private static boolean drip(OutputStream out, InputStream in) throws IOException {
    if (in.available() == 0) {
      out.write('x');
    }
    return in.available() > 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void servesOthersWhileManyClientsSendSlowly() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket("127.0.0.1", host.port());
        slow.add(socket);
        socket
            .getOutputStream()
            .write(ascii("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\nab"));
      }
      assertThat(post("/length", BodyPublishers.ofString("1")).body()).isEqualTo("HTTP/1.1 1");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void answersErrorsWithoutInternals() throws Exception {
    HttpResponse<String> broken = post("/broken", BodyPublishers.noBody());
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(broken.body())
        .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Server Error\",\"status\":500}\n");
    assertThat(broken.headers().map()).doesNotContainKey("server");
    HttpResponse<String> missing = post("/missing", BodyPublishers.noBody());
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("nothing is served at this path").doesNotContain("jetty");
  }

  private String getPath(String path) throws IOException {
    return raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  @Test
  void leavesEncodedPathsToTheServlet() throws Exception {
    for (String segment : List.of("a%2Fb", "100%25", "%252F", "a%5Cb", "a%20b", "%C3%A9", "a;b")) {
      assertThat(getPath("/path/" + segment)).as(segment).endsWith("/path/" + segment);
    }
  }

  @Test
  void refusesPathsThatAProxyMayReadOtherwise() throws Exception {
    for (String path :
        List.of(
            "/path/%2e%2e/length", "/path/..;/x", "/path//x", "/path/%ff", "/path/%zz", "/%00")) {
      assertThat(getPath(path)).as(path).startsWith("HTTP/1.1 400 ").contains("not well-formed");
    }
    assertThat(getPath("/path/../../x")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    assertThat(raw("\u0016\u0003\u0001 garbage\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    String headers = "GET /length HTTP/1.1\r\nHost: x\r\nBig: " + "x".repeat(9000) + "\r\n\r\n";
    assertThat(raw(headers)).startsWith("HTTP/1.1 431 ").doesNotContain("jetty");
    String smuggled =
        "POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n";
    assertThat(raw(smuggled)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void saysThatThePortIsTaken() {
    assertThatThrownBy(() -> new JettyHost(HttpSettings.on("127.0.0.1", host.port())))
        .isInstanceOf(IOException.class);
  }

  @Test
  void losesNoRequestInFlightWhenItDrains() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> inFlight = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      inFlight.add(
          client.sendAsync(
              HttpRequest.newBuilder(uri("/slow")).version(HttpClient.Version.HTTP_1_1).build(),
              BodyHandlers.ofString()));
    }
    Await.until("20 requests", () -> host.inFlight() == 20);
    CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(this::drain);
    Await.until("a closed port", this::refusesConnections);
    release.countDown();
    assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    host.close();
    for (CompletableFuture<HttpResponse<String>> response : inFlight) {
      assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("done");
    }
  }

  private boolean drain() {
    try {
      return host.drain(Deadline.after(Duration.ofSeconds(10)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean refusesConnections() {
    try (Socket socket = new Socket("127.0.0.1", host.port())) {
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
