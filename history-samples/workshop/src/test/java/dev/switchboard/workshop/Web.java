package dev.switchboard.workshop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An HTTP client of a gateway. */
final class Web {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String root;

  Web(String root) {
    this.root = root;
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  /**
   * @param timeout as X-Request-Timeout has it
   */
  HttpResponse<String> getWithin(String timeout, String path) throws Exception {
    return send(request(path).header("X-Request-Timeout", timeout).GET());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return send("POST", path, json);
  }

  HttpResponse<String> send(String method, String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  /** The result of a JSON-RPC call, or its error, as the answer has it. */
  String rpc(String service, String method, String params) throws Exception {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    String answer = post("/jsonrpc/" + service, request).body();
    String head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":";
    return answer.startsWith(head) ? answer.substring(head.length(), answer.length() - 1) : answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
