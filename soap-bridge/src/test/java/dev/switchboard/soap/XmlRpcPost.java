package dev.switchboard.soap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts messages by the JDK's HTTP client. */
final class XmlRpcPost {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private XmlRpcPost() {}

  static HttpResponse<String> send(URI http, String path, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(http.resolve(path))
            .header("Content-Type", "text/xml")
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> send(URI http, String path, String body, String... headers)
      throws Exception {
    return send(http, path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Calls a method with a tree for each parameter. */
  static XmlRpcTree.Response call(
      URI http, String path, String method, List<? extends @Nullable Object> params)
      throws Exception {
    HttpResponse<String> response = send(http, path, XmlRpcTree.request(method, params));
    return XmlRpcTree.response(response.body());
  }
}
