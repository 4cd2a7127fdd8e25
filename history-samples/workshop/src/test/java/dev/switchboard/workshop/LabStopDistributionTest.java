package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An experiment of the failure lab that somebody has seen enough of. */
@Tag("slow")
final class LabStopDistributionTest {
  private static final String STATE = "document.getElementById('state').textContent";
  private static final String FREE = "/api/tickets?event_id=126&status=available";

  /** Five attempts that hear nothing for five seconds each. */
  private static final String[] ENDLESS = {
    "fault", "drop-reply", "when", "every", "retries", "4", "patience", "5000"
  };

  @RegisterExtension static final Demo DEMO = Demo.own();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;
  private static LabCalls lab;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    lab = new LabCalls(root);
  }

  /** An experiment of this name that takes 25 seconds, unless it is stopped or refused. */
  private static CompletableFuture<HttpResponse<String>> posted(String name) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            String[] said = Arrays.copyOf(ENDLESS, ENDLESS.length + 2);
            said[ENDLESS.length] = "name";
            said[ENDLESS.length + 1] = name;
            return lab.post("run", LabCalls.experiment("jsonrpc", said), "");
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private static boolean stops(String name) throws Exception {
    return lab.asked("stop", Map.of("name", name)).get("stopped").toString().equals("true");
  }

  @Test
  void endsSoonAndCountsWhatItHasDone() throws Exception {
    lab.run("jsonrpc"); // so that what follows is not the first of all
    String free = new Web(root).get(FREE).body();
    CompletableFuture<HttpResponse<String>> report = posted("enough");
    AtomicInteger taken = new AtomicInteger(); // the lab's marks are there for a moment only
    Await.until(
        "its first booking",
        () -> {
          boolean fewer = !new Web(root).get(FREE).body().equals(free);
          return taken.updateAndGet(times -> fewer ? times + 1 : 0) == 5;
        });
    assertThat(stops("enough")).isTrue();
    HttpResponse<String> answer = report.get(8, TimeUnit.SECONDS); // of the 20 it had left
    Map<?, ?> stopped = LabCalls.tree(answer.body());
    assertThat(stopped.get("stopped")).hasToString("true");
    assertThat(LabCalls.counts(stopped)).isIn("1 1 1 1", "2 2 2 2");
    assertThat(stopped.get("meaning")).asString().startsWith("Stopped: the last attempt was cut");
    assertThat(new Web(root).get(FREE).body()).as("the seat is given back").isEqualTo(free);
    assertThat(stops("enough")).as("there is nothing to stop any more").isFalse();
  }

  @Test
  void refusesTwoOfOneName() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> twins = List.of(posted("twin"), posted("twin"));
    var refused =
        CompletableFuture.anyOf(twins.get(0), twins.get(1))
            .thenApply(first -> (HttpResponse<?>) first)
            .get(20, TimeUnit.SECONDS); // the one that was accepted would take 25
    assertThat(refused.statusCode()).as("%s", refused.body()).isEqualTo(400);
    assertThat(refused.body()).asString().contains("another experiment has the name");
    assertThat(stops("twin")).isTrue();
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> twin : twins) {
      statuses.add(twin.get(20, TimeUnit.SECONDS).statusCode());
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 400);
  }

  @Test
  void saysOnThePageWhatWasStopped() throws Exception {
    try (Browser browser = PAGES.fresh()) {
      browser.go(
          root
              + "/-/workshop/lab#fault=drop-reply&when=every&retries=4&timeout=5000&patience=5000");
      browser.await("document.querySelectorAll('#protocols input:checked').length > 2");
      browser.value("document.getElementById('run').click()");
      browser.await(STATE + ".startsWith('Trying')");
      browser.await("!document.getElementById('stop').disabled");
      browser.value("document.getElementById('stop').click()");
      browser.await(STATE + ".startsWith('Stopped while trying')");
      assertThat(browser.value(STATE)).containsPattern("Tried over 1 of .* Not tried: .*grpc");
      assertThat(browser.value("document.getElementById('rows').children.length")).isEqualTo("1");
      assertThat(browser.value("document.getElementById('rows').textContent"))
          .containsIgnoringCase("stopped");
      assertThat(browser.value("document.getElementById('run').disabled")).isEqualTo("false");
      assertThat(browser.value("document.activeElement.id")).isIn("run", "stop");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
