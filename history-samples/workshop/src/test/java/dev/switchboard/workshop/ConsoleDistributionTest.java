package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console of the demo, used in Chromium as people use it. */
final class ConsoleDistributionTest {
  private static final String FOUND = "document.getElementById('found').tBodies[0].textContent";
  private static final String COVERAGE = "document.getElementById('coverage')";

  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;
  private static Web web;

  private Browser browser;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    web = new Web(root);
  }

  @BeforeEach
  void openTheBrowser() throws Exception {
    browser = PAGES.fresh();
  }

  private void open(String place) throws Exception {
    browser.go(root + "/-/workshop/console" + place);
    browser.await("document.querySelector('#found tbody')?.rows.length > 0");
  }

  private void openTicketing() throws Exception {
    open("#service=ticketing");
    browser.await(COVERAGE + ".tBodies[0].rows.length > 0");
    browser.await("document.querySelectorAll('#descriptions a').length > 3");
  }

  private String value(String script) throws Exception {
    return browser.value(script);
  }

  @Test
  void showsWhatEachProtocolCarriesAndWhyNot() throws Exception {
    openTicketing();
    assertThat(value(COVERAGE + ".tHead.textContent"))
        .contains("rest", "jsonrpc", "soap", "xml-rpc", "onc-rpc", "corba", "grpc");
    assertThat(value(COVERAGE + ".tBodies[0].textContent"))
        .contains("getEvent (eventId)", "carried", "lossy (1)");
    assertThat(value("document.querySelectorAll('#reasons li').length")).isNotEqualTo("0");
    assertThat(value("document.getElementById('unsupported').textContent")).contains("openSession");
    browser.screenshot(Pages.SCREENSHOTS.resolve("console.png"));
  }

  @Test
  void offersEveryDescription() throws Exception {
    openTicketing();
    List<String> links =
        List.of(
            value("[...document.querySelectorAll('#descriptions a')].map(a => a.href).join(' ')")
                .split(" "));
    assertThat(links).hasSizeGreaterThanOrEqualTo(6);
    for (String link : links) {
      assertThat(web.get(link.substring(root.length())).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void showsRatesAndTimesAsTheyHappen() throws Exception {
    openTicketing();
    browser.await("document.getElementById('targets').tBodies[0].textContent.includes('demoup')");
    assertThat(value("document.getElementById('verdict').textContent"))
        .isEqualTo("All is well: 1 target up, 1 service offered.");
    for (int i = 0; i < 20; i++) {
      assertThat(web.get("/api/events/123").statusCode()).isEqualTo(200);
    }
    String rows = "[...document.getElementById('rates').tBodies[0].rows].map(r => r.textContent)";
    browser.await(rows + ".some(t => /^getEventrest.*ms.*ms/.test(t))");
    browser.await("document.getElementById('protocols').tBodies[0].textContent.includes('rest')");
    String ends =
        "[...document.querySelectorAll('#protocols tr')]"
            + ".map(row => Math.round(row.cells[4].getBoundingClientRect().right))";
    assertThat(value("new Set(" + ends + ").size"))
        .as("a column stands under its name")
        .isEqualTo("1");
    assertThat(value("document.getElementById('age').textContent")).startsWith("As of ");
  }

  @Test
  void findsOperationsByWordsAndLeadsToTheBench() throws Exception {
    open("");
    assertThat(value(FOUND)).contains("ticketing (14)").contains("The box office.");
    assertThat(value("document.getElementById('count').textContent"))
        .isEqualTo("1 service with 14 operations is served.");
    assertThat(value("document.getElementById('turn').hidden")).isEqualTo("true");
    browser.value(
        "(() => { const words = document.getElementById('words'); words.value = 'avail ticket';"
            + " words.dispatchEvent(new Event('input')); })()");
    browser.await(FOUND + ".includes('ticketing.getAvailableTickets')");
    assertThat(value("location.hash")).isEqualTo("#words=avail+ticket");
    assertThat(value("document.querySelector('#found a').getAttribute('href')"))
        .isEqualTo("/-/workshop/#service=ticketing&operation=getAvailableTickets");
  }

  @Test
  void theBenchOffersTheCallInItsFormAsCommands() throws Exception {
    browser.go(root + "/-/workshop/#service=ticketing&operation=getEvent");
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    browser.value("document.querySelector('.commands summary').click()");
    browser.await("document.querySelectorAll('.commands option').length > 10");
    String text = "document.querySelector('.commands pre').textContent";
    browser.value(
        "(() => { const field = document.querySelector('#fields input[type=text]');"
            + " field.value = 'it\\'s <b>7</b>';"
            + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
    browser.await(text + ".includes('<b>7</b>')");
    browser.value(
        "(() => { const client = document.querySelector('.commands select');"
            + " client.value = 'rest: curl'; client.dispatchEvent(new Event('change')); })()");
    assertThat(value(text)).startsWith("curl -sS").contains("it'\\''s <b>7</b>");
    browser.screenshot(Pages.SCREENSHOTS.resolve("commands.png"));
  }

  /** Each client is in the list; one that cannot make the call says why. */
  @Test
  void saysWhyAClientHasNoCommand() throws Exception {
    browser.go(root + "/-/workshop/#service=ticketing&operation=getEvent");
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    String text = "x".repeat(110_000);
    browser.value(
        "(() => { const field = document.querySelector('#fields input[type=text]');"
            + (" field.value = '" + text + "';")
            + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
    browser.value("document.querySelector('.commands summary').click()");
    browser.await("document.querySelectorAll('.commands option').length > 10");
    String none = "grpc: buf curl (not for this call)";
    browser.await(
        "[...document.querySelectorAll('.commands option')].some(o => o.label === '" + none + "')");
    browser.value(
        "(() => { const client = document.querySelector('.commands select');"
            + " client.value = 'grpc: buf curl'; client.dispatchEvent(new Event('change')); })()");
    assertThat(value("document.querySelector('.commands .hint').textContent"))
        .isEqualTo("There is none for this call: the arguments are too long for a command line.");
    assertThat(value("document.querySelector('.commands pre').hidden")).isEqualTo("true");
  }

  @Test
  void isUsedByKeysAlone() throws Exception {
    open("");
    browser.value("document.getElementById('words').focus()");
    browser.press("Tab");
    browser.press("Tab"); // the table can be scrolled by keys
    assertThat(value("document.activeElement.textContent")).isEqualTo("ticketing");
    browser.press("Enter");
    browser.await("!document.getElementById('service').hidden");
    browser.await("document.activeElement.id === 'service-title'");
    assertThat(value("location.hash")).isEqualTo("#service=ticketing");
  }

  @Test
  void saysWhenItsNumbersAreStale() throws Exception {
    openTicketing();
    browser.await("document.getElementById('age').textContent.startsWith('As of')");
    browser.command(
        "Network.emulateNetworkConditions",
        "{\"offline\":true,\"latency\":0,\"downloadThroughput\":0,\"uploadThroughput\":0}");
    browser.await("document.getElementById('age').textContent.startsWith('Stale')");
    assertThat(value("document.getElementById('trouble').textContent"))
        .isEqualTo("The numbers are stale: the gateway does not answer.");
    browser.command(
        "Network.emulateNetworkConditions",
        "{\"offline\":false,\"latency\":0,\"downloadThroughput\":-1,\"uploadThroughput\":-1}");
    browser.await("document.getElementById('age').textContent.startsWith('As of')");
    assertThat(value("document.getElementById('trouble').textContent")).isEmpty();
    browser.errors().clear(); // the browser's own, that it was offline
  }

  @Test
  void isDarkInTheDarkAndFitsAPhone() throws Exception {
    openTicketing();
    String bright = value("getComputedStyle(document.body).backgroundColor");
    browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
    assertThat(value("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(bright);
    assertThat(value("document.documentElement.scrollWidth <= 360")).isEqualTo("true");
    browser.screenshot(Pages.SCREENSHOTS.resolve("console-dark-phone.png"));
  }
}
