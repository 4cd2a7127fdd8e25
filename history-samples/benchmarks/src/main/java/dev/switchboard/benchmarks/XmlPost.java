package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A call as XML, as one of two servers wants it. */
record XmlPost(Stage.Server server, String path, String body) {
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final String XML = "text/xml; charset=utf-8";

  /** All of it as it goes over the wire. */
  byte[] request() {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + server.port()
            + "\r\nContent-Type: "
            + XML
            + "\r\nSOAPAction: \"\"\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: keep-alive\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** The answer, which must be a result. A service may come a moment after its gateway. */
  String answer(HttpClient http) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", XML)
            .timeout(ARRIVAL)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long end = System.nanoTime() + ARRIVAL.toNanos();
    while (true) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200 && !answer.body().contains("<fault>")) {
        return answer.body();
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException(path + ": expected a result, found " + answer.body());
      }
    }
  }
}
