package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is around the lessons: the timeline, the comparison, links, memory, paper and phones. */
@Tag("slow")
final class LessonsSiteDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;

  private LessonPage p;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  @BeforeEach
  void openTheBrowser() throws Exception {
    p = new LessonPage(PAGES.fresh(), root);
  }

  @Test
  void theTimelineIsWalkedByKeys() throws Exception {
    p.open("timeline");
    p.page("($('.dot').focus(), 0)");
    String first = p.page("$('.era h3').textContent");
    assertThat(first).startsWith("The idea, January 1976");
    p.browser.press("ArrowRight");
    assertThat(p.page("$('.era h3').textContent")).startsWith("The name, May 1981");
    p.browser.press("End");
    assertThat(p.page("$('.era h3').textContent")).startsWith("gRPC, 26 February 2015");
    assertThat(p.page("location.hash")).isEqualTo("#lesson=timeline&era=grpc");
    p.browser.press("Home");
    assertThat(p.page("$('.era h3').textContent")).isEqualTo(first);
    assertThat(p.page("$$('.dot').filter(d => d.tabIndex === 0).length")).isEqualTo("1");
    assertThat(p.page("$$('.lane-rest .dot').map(d => d.dataset.era).join()")).isEqualTo("rest");
    p.screenshot("timeline");
  }

  @Test
  void aLinkLeadsToAnEraAndItsWire() throws Exception {
    p.open("timeline");
    p.browser.go("about:blank");
    p.browser.go(root + "/-/workshop/lessons#lesson=timeline&era=soap");
    p.browser.await("document.querySelector('#lesson-timeline [data-wire=soap]')");
    assertThat(p.page("$('.era h3').textContent")).startsWith("SOAP");
    p.page("($('[data-wire=soap]').click(), 0)");
    p.browser.await(
        "document.querySelector('#lesson-timeline .wire').textContent.includes('Winterreise')");
    assertThat(p.page("$('.wire').textContent")).contains("<soap:Envelope").contains("bytes out");
  }

  @Test
  void theClientsToCopyAreThoseThatTheTestsRun() throws Exception {
    p.open("timeline");
    List<String> seen = new ArrayList<>();
    for (String era : p.lines("$$('.dot').map(d => d.dataset.era)")) {
      p.page("($('[data-era=" + era + "]').click(), 0)");
      for (String client : p.lines("$$('.copyable').map(c => c.dataset.client)")) {
        String box = "$('[data-client=" + client + "]')";
        Await.until(
            client,
            Duration.ofSeconds(30),
            () -> p.number(box + ".querySelector('pre').textContent.length") > 0);
        p.page("(" + box + ".querySelector('button').click(), 0)");
        Await.until(
            client + " copied",
            Duration.ofSeconds(30),
            () -> p.page(box + ".querySelector('[role=status]').textContent").equals("Copied."));
        String copied = p.browser.value("navigator.clipboard.readText()");
        assertThat(copied).isEqualTo(p.page(box + ".querySelector('pre').textContent"));
        if (client.startsWith("curl-")) {
          assertThat(Files.readString(PROJECT.resolve("README.md"))).contains(copied);
        } else {
          String name = p.page(box + ".querySelector('strong').textContent");
          assertThat(copied).as(client).isEqualTo(Files.readString(source(client, name)));
          seen.add(client);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(14).doesNotHaveDuplicates();
  }

  private static Path source(String client, String name) throws Exception {
    String file = name.substring(name.indexOf('/') + 1);
    Path start = PROJECT.resolve("history-samples/clients").resolve(client);
    try (var found =
        Files.find(
            start,
            8,
            (path, about) -> path.endsWith(file) && !path.toString().contains("node_modules"))) {
      return found.findFirst().orElseThrow();
    }
  }

  @Test
  void theComparisonShowsCachingAndCoupling() throws Exception {
    p.open("compare");
    p.press("Get the event twice");
    p.browser.await("document.querySelector('#caching tbody tr + tr')");
    List<String> rows = p.rows(1);
    String[] first = rows.get(0).split("\\|");
    String[] second = rows.get(1).split("\\|");
    var event = new Web(root).get("/api/events/123");
    assertThat(first[1]).isEqualTo("200");
    assertThat(first[3])
        .isEqualTo(Integer.toString(event.body().getBytes(StandardCharsets.UTF_8).length));
    assertThat(second[1]).isEqualTo("304");
    assertThat(second[2]).isEqualTo(event.headers().firstValue("ETag").orElseThrow());
    assertThat(second[3]).isEqualTo("0");
    p.type(0, first[3]);
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    p.type(0, "0");
    assertThat(p.check(0)).startsWith("✓ Right.");
    p.type(1, "0");
    assertThat(p.check(1)).startsWith("✗ Not yet.");
    List<String> documents = p.lines("$$('#coupling summary').map(s => s.textContent)");
    assertThat(documents).hasSizeGreaterThanOrEqualTo(7);
    p.type(1, Long.toString(documents.stream().filter(d -> !d.contains("no line")).count()));
    assertThat(p.check(1)).startsWith("✓ Right.");
    p.requireSolved(1);
    p.press("Call and fail on all");
    p.browser.await("document.querySelector('#lesson-compare .task').textContent.includes('404')");
    p.screenshot("compare");
  }

  @Test
  void lessonsAreLinkedAndWhatWasSolvedIsRemembered() throws Exception {
    p.open("7");
    assertThat(p.page("$$('.neighbours a').map(a => a.hash).join()"))
        .isEqualTo("#lesson=6,#lesson=8");
    p.open("8");
    p.type(0, "org.example.elsewhere.Coupon org.example.elsewhere.Errand");
    p.check(0);
    p.choose(1, List.of("reader"));
    p.check(1);
    p.requireSolved(1);
    p.browser.go("about:blank");
    p.open("8");
    p.requireSolved(1);
    assertThat(p.browser.value("document.querySelector('#contents [aria-current]').textContent"))
        .isEqualTo("8. The bytes of strangers ✓ solved");
    p.browser.value("document.getElementById('forget').click()");
    p.requireSolved(0);
  }

  @Test
  void worksWhereTheBrowserKeepsNothing() throws Exception {
    p.browser.command(
        "Page.addScriptToEvaluateOnNewDocument",
        "{\"source\":\"Object.defineProperty(window, 'localStorage',"
            + " {get() { throw new Error('kept from us'); }})\"}");
    p.open("8");
    p.choose(1, List.of("reader"));
    assertThat(p.check(1)).startsWith("✓ Right.");
  }

  @Test
  void everyLessonFitsAPhoneInTheDark() throws Exception {
    p.browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    p.browser.command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
    for (String name : LessonPage.LESSONS) {
      p.open(name);
      assertThat(p.browser.value("document.documentElement.scrollWidth")).as(name).isEqualTo("360");
      p.screenshot(name + "-dark-phone");
    }
    assertThat(p.browser.value("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(20, 23, 26)");
  }

  @Test
  void allLessonsArePrinted() throws Exception {
    p.open("1");
    p.browser.command("Emulation.setEmulatedMedia", "{\"media\":\"print\"}");
    assertThat(
            p.browser.value(
                "[...document.querySelectorAll('main > section')].filter(s => s.offsetHeight > 100).length"))
        .isEqualTo(Integer.toString(LessonPage.LESSONS.size()));
    assertThat(
            p.browser.value(
                "[...document.querySelectorAll('.on-paper')].every(p => p.offsetHeight > 0)"))
        .isEqualTo("true");
  }
}
