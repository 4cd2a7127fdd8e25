package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.http.AskedAddress;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.http.TrustedProxies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StartServletTest {
  private static final String TOKEN = "Bearer of-the-operator";

  private JettyHost host;

  @BeforeEach
  void start() throws Exception {
    host = new JettyHost(HttpSettings.on("127.0.0.1", 0));
    host.mount(
        "",
        new StartServlet(
            new StartPage(List.of(), Map.of("Capture", "/-/workshop/capture"), false),
            new AskedAddress(TrustedProxies.from(MapSettings.NONE)),
            metadata -> metadata.first("authorization").equals(Optional.of(TOKEN))));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void showsNothingToClientsThatAreNotKnown() throws Exception {
    HttpResponse<String> answer = get("Bearer guessed");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).doesNotContain("Switchboard");
  }

  @Test
  void showsThePageToClientsThatAreKnown() throws Exception {
    HttpResponse<String> answer = get(TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("<h1>Switchboard</h1>", "<a href=\"/-/workshop/capture\">Capture</a>");
  }

  private HttpResponse<String> get(String authorization) throws Exception {
    URI root = URI.create("http://127.0.0.1:" + host.port() + "/");
    HttpRequest request =
        HttpRequest.newBuilder(root).header("Authorization", authorization).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
