package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the failure lab's page asks of a gateway, asked by a test.
 *
 * @param root of the gateway's HTTP host
 */
record LabCalls(String root) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What the lab says of an experiment; the times are those of a busy machine. */
  Map<?, ?> run(String protocol, String... said) throws Exception {
    return asked("run", experiment(protocol, said));
  }

  /** One without a fault, but for what is said. */
  static Map<String, String> experiment(String protocol, String... said) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("protocol", protocol);
    fields.put("operation", "createBooking");
    fields.put("key", "no");
    fields.put("fault", "none");
    fields.put("when", "1");
    fields.put("retries", "0");
    fields.put("timeout", "5000");
    fields.put("patience", "1500");
    fields.put("delay", "3000");
    return with(fields, said);
  }

  /** All traps after one more was set. */
  List<Map<?, ?>> arm(String... said) throws Exception {
    return traps(asked("arm", trap(said)));
  }

  /** One that is not for others. */
  static Map<String, String> trap(String... said) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("operation", "createBooking");
    fields.put("whose", "mine");
    fields.put("fault", "drop-reply");
    fields.put("calls", "1");
    fields.put("seconds", "120");
    fields.put("patience", "1500");
    fields.put("delay", "3000");
    return with(fields, said);
  }

  private static Map<String, String> with(Map<String, String> fields, String... said) {
    for (int i = 0; i < said.length; i += 2) {
      fields.put(said[i], said[i + 1]);
    }
    return fields;
  }

  /** The trap of this event as it is when its calls have been counted. */
  Map<?, ?> disarm(String event) throws Exception {
    return of(event, traps(asked("disarm", Map.of("event", event))));
  }

  Map<?, ?> trap(String event) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/-/lab/traps")).build();
    return of(event, traps(tree(CLIENT.send(request, BodyHandlers.ofString()).body())));
  }

  private static Map<?, ?> of(String event, List<Map<?, ?>> traps) {
    return traps.stream().filter(t -> event.equals(t.get("event"))).findFirst().orElseThrow();
  }

  private static List<Map<?, ?>> traps(Map<?, ?> answer) {
    List<?> traps = (List<?>) Objects.requireNonNull(answer.get("traps"));
    return traps.stream().<Map<?, ?>>map(trap -> (Map<?, ?>) trap).toList();
  }

  Map<?, ?> asked(String what, Map<String, String> fields) throws Exception {
    HttpResponse<String> answer = post(what, fields, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return tree(answer.body());
  }

  HttpResponse<String> post(String what, Map<String, String> fields, String token)
      throws Exception {
    byte[] body =
        new Json()
            .text(
                out -> {
                  out.writeStartObject();
                  fields.forEach(out::writeStringProperty);
                  out.writeEndObject();
                });
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/-/lab/" + what))
            .timeout(Duration.ofSeconds(150))
            .header("Content-Type", "application/json")
            .header(GuardedServlet.HEADER, "test")
            .POST(BodyPublishers.ofByteArray(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static Map<?, ?> tree(String json) {
    return (Map<?, ?>)
        Objects.requireNonNull(new Json().tree(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sent, reached the server, executed, booked. */
  static String counts(Map<?, ?> report) {
    return report.get("sent")
        + " "
        + report.get("delivered")
        + " "
        + report.get("executed")
        + " "
        + report.get("booked");
  }

  static List<Map<?, ?>> attempts(Map<?, ?> report) {
    List<?> attempts = (List<?>) Objects.requireNonNull(report.get("attempts"));
    return attempts.stream().<Map<?, ?>>map(attempt -> (Map<?, ?>) attempt).toList();
  }

  static Map<?, ?> last(Map<?, ?> report) {
    List<Map<?, ?>> attempts = attempts(report);
    return attempts.get(attempts.size() - 1);
  }
}
