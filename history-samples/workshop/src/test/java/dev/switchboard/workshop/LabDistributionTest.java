package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The failure lab of the demo: what was counted, and the page in Chromium. */
@Tag("slow")
final class LabDistributionTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TEACHER = "of-the-teacher";
  private static final String STATE = "document.getElementById('state').textContent";

  @RegisterExtension static final Demo DEMO = Demo.own();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  @TempDir static Path folder;
  private static String root;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  private static Map<?, ?> run(String protocol, String... said) throws Exception {
    return new LabCalls(root).run(protocol, said);
  }

  @Test
  void tellsWhatTheProtocolsTell() throws Exception {
    assertThat(LabCalls.last(run("rest", "fault", "drop-reply")))
        .asString()
        .contains("504", "executed=unknown");
    assertThat(LabCalls.last(run("rest", "fault", "truncate"))).asString().contains("executed=");
    assertThat(LabCalls.last(run("jsonrpc", "fault", "drop-reply"))).asString().contains("-32012");
    assertThat(LabCalls.last(run("xml-rpc", "fault", "drop-reply")).get("kind"))
        .isEqualTo("failure");
    assertThat(LabCalls.last(run("soap", "fault", "drop-reply")).get("kind")).isEqualTo("failure");
  }

  @Test
  void leavesAnImpatientClientWithNothing() throws Exception {
    Map<?, ?> report = run("rest", "fault", "drop-reply", "timeout", "700", "patience", "3000");
    assertThat(LabCalls.last(report).get("kind")).isEqualTo("silence");
    assertThat(LabCalls.counts(report)).isEqualTo("1 1 1 1");
    assertThat(report.get("meaning")).asString().contains("It happened, and you do not know it");
  }

  @ParameterizedTest
  @CsvSource({"rest", "jsonrpc"})
  void showsWhatTryingAgainDoes(String protocol) throws Exception {
    Map<?, ?> again = run(protocol, "fault", "drop-reply", "retries", "2");
    assertThat(LabCalls.counts(again)).isEqualTo("2 2 2 2");
    assertThat(again.get("meaning")).asString().contains("at-least-once");
    Map<?, ?> key = run(protocol, "fault", "drop-reply", "retries", "2", "key", "yes");
    assertThat(LabCalls.counts(key)).isEqualTo("2 2 2 1");
    assertThat(key.get("meaning")).asString().contains("exactly once, by the key");
    Map<?, ?> never = run(protocol, "fault", "drop-reply", "retries", "2", "when", "every");
    assertThat(LabCalls.counts(never)).isEqualTo("3 3 3 3");
    assertThat(never.get("count"))
        .asString()
        .startsWith(
            "createBooking: sent 3 times, executed 3 times, seats booked: 3, you were told");
    Map<?, ?> lost = run(protocol, "fault", "drop-request", "retries", "1");
    assertThat(LabCalls.counts(lost)).isEqualTo("2 1 1 1");
  }

  @Test
  void readsAsOftenAsItLikes() throws Exception {
    Map<?, ?> report = run("rest", "operation", "getEvent", "fault", "drop-reply", "retries", "1");
    assertThat(LabCalls.counts(report)).isEqualTo("2 2 2 null");
    assertThat(report.get("meaning")).asString().contains("Reading changes nothing");
  }

  @Test
  void givesTheSeatsBack() throws Exception {
    Web web = new Web(root);
    String free = "/api/tickets?event_id=126&status=available";
    String before = web.get(free).body();
    run("rest", "fault", "duplicate");
    assertThat(web.get(free).body()).isEqualTo(before);
  }

  /** One session's faults, another's without any, and a bystander who never notices. */
  @Test
  void disturbsNobodyElse() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<List<Integer>> bystander =
        CompletableFuture.supplyAsync(() -> statuses(over));
    CompletableFuture<Map<?, ?>> broken =
        CompletableFuture.supplyAsync(
            () -> runUnchecked("fault", "drop-reply", "retries", "1", "when", "every"));
    CompletableFuture<Map<?, ?>> whole =
        CompletableFuture.supplyAsync(() -> runUnchecked("fault", "none"));
    assertThat(LabCalls.counts(broken.get())).isEqualTo("2 2 2 2");
    assertThat(LabCalls.counts(whole.get())).isEqualTo("1 1 1 1");
    over.set(true);
    assertThat(bystander.get()).isNotEmpty().containsOnly(200);
  }

  private static Map<?, ?> runUnchecked(String... said) {
    try {
      return run("rest", said);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> statuses(AtomicBoolean over) {
    List<Integer> statuses = new ArrayList<>();
    Web web = new Web(root);
    try {
      while (!over.get()) {
        statuses.add(web.get("/api/events/126").statusCode());
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return statuses;
  }

  @Test
  void killsTheServerAndWaitsForTheNext() throws Exception {
    assertThat(LabCalls.counts(run("rest", "fault", "kill-before", "retries", "1")))
        .isEqualTo("2 1 1 1");
    Map<?, ?> after = run("jsonrpc", "fault", "kill-after", "retries", "1");
    assertThat(LabCalls.counts(after)).isEqualTo("2 2 2 2");
    Map<?, ?> key = run("rest", "fault", "kill-after", "retries", "1", "key", "yes");
    assertThat(key.get("booked")).asString().isEqualTo("1");
    assertThat(LabCalls.last(key).get("kind")).isEqualTo("result");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    HttpResponse<String> answer = new LabCalls(root).post("run", Map.of("protocol", "gopher"), "");
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  private static void open(Browser browser, String experiment) throws Exception {
    browser.go(root + "/-/workshop/lab#" + experiment);
    browser.await("document.querySelectorAll('#protocols input').length > 0");
  }

  /** By the keyboard alone. */
  private static void run(Browser browser) throws Exception {
    browser.value("document.getElementById('run').focus()");
    String enter = "\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13";
    browser.command(
        "Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"text\":\"\\r\"," + enter + "}");
    browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + enter + "}");
    browser.await(STATE + ".startsWith('Tried over')");
  }

  @Test
  void makesTheExperimentOfALinkAndSaysWhatHappened() throws Exception {
    try (Browser browser = PAGES.fresh()) {
      open(browser, "operation=createBooking&fault=drop-reply&retries=2&key=no&protocol=rest");
      assertThat(browser.value("document.getElementById('retries').value")).isEqualTo("2");
      assertThat(browser.value("document.querySelectorAll('#protocols input:checked').length"))
          .isEqualTo("1");
      assertThat(browser.value("document.getElementById('rows').children.length")).isEqualTo("0");
      assertThat(browser.value("document.getElementById('verdict').checkVisibility()"))
          .as("a live region tells what changes in it: it has to be there before")
          .isEqualTo("true");
      run(browser);
      assertThat(browser.value("document.getElementById('rows').textContent"))
          .contains("createBooking: sent 2 times, executed 2 times, seats booked: 2")
          .contains("504")
          .contains("executed: unknown");
      assertThat(browser.value("document.getElementById('verdict').textContent"))
          .startsWith("rest: createBooking: sent 2 times");
      browser.screenshot(Pages.SCREENSHOTS.resolve("lab.png"));
    }
  }

  @Test
  void comparesProtocolsInTheDarkOnAPhone() throws Exception {
    try (Browser browser = PAGES.fresh()) {
      browser.command(
          "Emulation.setEmulatedMedia",
          "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
      browser.command(
          "Emulation.setDeviceMetricsOverride",
          "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
      open(browser, "fault=drop-reply&key=yes&retries=1&protocol=rest,jsonrpc");
      run(browser);
      assertThat(browser.value("document.getElementById('rows').children.length")).isEqualTo("2");
      assertThat(browser.value("document.documentElement.scrollWidth <= 360")).isEqualTo("true");
      browser.screenshot(Pages.SCREENSHOTS.resolve("lab-dark-phone.png"));
    }
  }

  @Test
  void linksToTheExperimentInTheForm() throws Exception {
    try (Browser browser = PAGES.fresh()) {
      open(browser, "fault=nonsense");
      assertThat(browser.value(STATE)).contains("fault nonsense");
      browser.value(
          "(() => { const fault = document.getElementById('fault'); fault.value = 'delay';"
              + " fault.dispatchEvent(new Event('input', {bubbles: true})); })()");
      assertThat(browser.value("document.getElementById('delay-field').hidden")).isEqualTo("false");
      assertThat(browser.value("document.getElementById('permalink').getAttribute('href')"))
          .isEqualTo("#operation=createBooking&fault=delay");
      browser.value("document.querySelector('#presets li:nth-child(4) a').click()");
      browser.await("document.getElementById('key').value === 'yes'");
      assertThat(browser.value("document.getElementById('retries').value")).isEqualTo("2");
    }
  }

  @Test
  void isForAuthorisedUsersAloneWhereOthersAreServed() throws Exception {
    try (ChildJvm server = ChildJvm.ticketing(folder);
        ChildJvm gateway =
            serve(
                server,
                "--set",
                "bridges.workshop.lab=true",
                "--set",
                "authentication.tokens.ann=" + TEACHER)) {
      String at = gateway.http();
      HttpRequest choices = HttpRequest.newBuilder(URI.create(at + "/-/lab/choices")).build();
      assertThat(CLIENT.send(choices, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
      HttpRequest known =
          HttpRequest.newBuilder(URI.create(at + "/-/lab/choices"))
              .header("Authorization", "Bearer " + TEACHER)
              .build();
      Await.until(
          "the sample is there",
          Duration.ofSeconds(60),
          () -> CLIENT.send(known, BodyHandlers.ofString()).body().contains("ticketing"));
      assertThat(CLIENT.send(known, BodyHandlers.ofString()).body())
          .contains("drop-reply")
          .doesNotContain("kill");
      Map<String, String> order = new LinkedHashMap<>();
      order.putAll(
          Map.of("protocol", "rest", "operation", "createBooking", "key", "no", "when", "1"));
      order.putAll(Map.of("retries", "0", "timeout", "5000", "patience", "1500", "delay", "1000"));
      order.put("fault", "drop-reply");
      assertThat(new LabCalls(at).post("run", order, "").statusCode()).isEqualTo(401);
      assertThat(new LabCalls(at).post("arm", LabCalls.trap(), "").statusCode()).isEqualTo(401);
      assertThat(new LabCalls(at).post("arm", LabCalls.trap("fault", "kill-after"), TEACHER).body())
          .contains("not this program's to kill");
      assertThat(new LabCalls(at).post("arm", LabCalls.trap(), TEACHER).statusCode())
          .isEqualTo(200);
      HttpResponse<String> made = new LabCalls(at).post("run", order, TEACHER);
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      assertThat(LabCalls.counts(LabCalls.tree(made.body()))).isEqualTo("1 1 1 1");
      order.put("fault", "kill-after");
      assertThat(new LabCalls(at).post("run", order, TEACHER).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void isNotThereUnlessSwitchedOn() throws Exception {
    try (ChildJvm server = ChildJvm.ticketing(folder);
        ChildJvm gateway = serve(server)) {
      Web web = new Web(gateway.http());
      assertThat(web.get("/-/workshop/").statusCode()).isEqualTo(200);
      assertThat(web.get("/-/workshop/lab").statusCode()).isEqualTo(404);
      assertThat(web.get("/-/lab/choices").statusCode()).isEqualTo(404);
      assertThat(web.get("/-/lab/traps").statusCode()).isEqualTo(404);
    }
  }

  private static ChildJvm serve(ChildJvm server, String... more) throws Exception {
    String registry = server.waitFor("ready on (rmi://127.0.0.1:\\d+)/");
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--registry", registry, "--http", "127.0.0.1:0", "--contract"));
    arguments.add(ChildJvm.ticketingApi().toString());
    arguments.addAll(List.of("--overlay", ChildJvm.HOME.resolve("demo/ticketing.yaml").toString()));
    arguments.addAll(List.of("--set", "bridges.workshop.bench=true"));
    arguments.addAll(List.of(more));
    return ChildJvm.switchboard(folder, List.of(), arguments.toArray(String[]::new));
  }
}
