package dev.switchboard.workshop;

import dev.switchboard.gateway.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a gateway's capture tells its page, asked by a test. */
record CaptureList(String root) {

  /** The latest calls first. */
  List<Map<?, ?>> calls(String filter) throws Exception {
    Map<?, ?> answer = answer("calls?" + filter);
    List<Map<?, ?>> calls = new ArrayList<>();
    ((List<?>) answer.get("calls")).forEach(call -> calls.add((Map<?, ?>) call));
    return calls;
  }

  /** The number of the latest call like that, once it is answered. */
  String kept(String filter) throws Exception {
    Await.until(
        "a call with " + filter,
        Duration.ofSeconds(20),
        () -> {
          List<Map<?, ?>> calls = calls(filter);
          return !calls.isEmpty() && !"0".equals(calls.get(0).get("answered").toString());
        });
    return calls(filter).get(0).get("number").toString();
  }

  /** A call with its bytes and labels. */
  Map<?, ?> call(String number) throws Exception {
    return answer("call?number=" + number);
  }

  private Map<?, ?> answer(String question) throws Exception {
    String answer = new Web(root).get("/-/capture/" + question).body();
    return (Map<?, ?>) Objects.requireNonNull(new Json().tree(answer));
  }

  byte[] download(String number, String as) throws Exception {
    URI address = URI.create(root + "/-/capture/download?number=" + number + "&as=" + as);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
        .body();
  }
}
