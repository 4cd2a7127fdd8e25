package dev.switchboard.workshop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Calls of outside clients to the demo, on the capture page in Chromium and in its HTML files. */
final class CaptureDistributionTest {
  private static final String SECRET = OutsideCalls.SECRET;
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>\\\"javascript:alert(3)";
  @RegisterExtension static final Demo DEMO = Demo.own();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  @TempDir static Path folder;
  private static String root;
  private static OutsideCalls clients;
  private static CaptureList list;
  private static Path downloads;

  private Browser browser;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    clients = new OutsideCalls(DEMO.process());
    list = new CaptureList(root);
    downloads = Files.createDirectories(folder.resolve("downloads"));
  }

  @BeforeEach
  void openThePage() throws Exception {
    browser = PAGES.fresh();
    browser.go(root + "/-/workshop/capture");
    browser.await("document.getElementById('counts').textContent.includes('kept')");
  }

  // --- what is kept ---

  private static List<Map<?, ?>> calls(String filter) throws Exception {
    return list.calls(filter);
  }

  private static String kept(String filter) throws Exception {
    return list.kept(filter);
  }

  private static Path file(String number, String as) throws Exception {
    Path file = downloads.resolve("call-" + number + "." + as);
    Files.write(file, list.download(number, as));
    assertHidden(Files.readAllBytes(file));
    return file;
  }

  private static void assertHidden(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    String hex = HexFormat.ofDelimiter(" ").formatHex(SECRET.substring(8).getBytes(UTF_8));
    String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    assertThat(text.contains(SECRET.substring(8))).isFalse();
    assertThat(text.contains(hex)).isFalse();
    assertThat(text.contains(base64.substring(0, 16))).isFalse();
  }

  // --- the page ---

  private void type(String id, String text) throws Exception {
    browser.value(
        "(() => { const field = document.getElementById('"
            + id
            + "'); field.value = "
            + browser.quoted(text)
            + "; field.dispatchEvent(new Event('input', {bubbles: true})); })()");
  }

  private String row(String number) {
    return "document.querySelector('tr[data-number=\"" + number + "\"]')";
  }

  private void choose(String number) throws Exception {
    browser.await(row(number));
    browser.value(row(number) + ".querySelector('button').click()");
    browser.await(
        "document.getElementById('chosen-title').textContent.startsWith('Call " + number + ":')");
  }

  private String page() throws Exception {
    return browser.value("document.body.textContent");
  }

  @Test
  void aCallAppearsByItselfWithTheOneBehindIt() throws Exception {
    String callId = clients.rest("getEvent", "{\"eventId\":\"123\"}");
    assertThat(callId).matches("[0-9a-f]{16}");
    String number = kept("protocol=rest&text=" + callId);
    browser.await(row(number));
    assertThat(browser.value(row(number) + ".textContent"))
        .contains("rest", "ticketing.getEvent", "127.0.0.1", callId);
    choose(number);
    assertThat(browser.value("document.getElementById('fieldlist').textContent"))
        .contains("eventId", "123");
    browser.screenshot(Pages.SCREENSHOTS.resolve("capture.png"));
    browser.value("document.getElementById('linked').click()");
    browser.await("document.getElementById('chosen-title').textContent.endsWith('over jrmp')");
    assertThat(browser.value("document.getElementById('fieldlist').textContent"))
        .contains("method hash", "123");
  }

  @Test
  void hidesCredentialsAndConfiguredFields() throws Exception {
    String callId = clients.rest("validateToken", "{\"token\":\"" + SECRET + "\"}");
    for (String protocol : List.of("rest", "jrmp")) {
      choose(kept("protocol=" + protocol + "&text=" + callId));
      assertThat(page()).contains("Values of some fields are hidden").doesNotContain("opensesame");
    }
    clients.oncRpc();
    choose(kept("protocol=onc-rpc&operation=validateToken"));
    assertThat(page()).contains("validateToken").doesNotContain("opensesame");
    clients.grpc();
    choose(kept("protocol=grpc&operation=validateToken"));
    assertThat(page()).contains("validateToken", "authorization").doesNotContain("opensesame");
    clients.giop();
    hidesEverywhere(kept("protocol=corba&operation=runHealthCheck"), "security context");
    clients.oncRpcWithCredentials();
    hidesEverywhere(kept("protocol=onc-rpc"), "credentials");
  }

  /** On the page, and in both files. */
  private void hidesEverywhere(String number, String label) throws Exception {
    choose(number);
    assertThat(page()).contains(label, "hidden").doesNotContain("opensesame");
    file(number, "html");
    file(number, "pcap");
  }

  private void press(String id, boolean pressed) throws Exception {
    browser.value("document.getElementById('" + id + "').click()");
    browser.await(
        "document.getElementById('" + id + "').getAttribute('aria-pressed') === '" + pressed + "'");
  }

  @Test
  void filtersTheList() throws Exception {
    String event = kept("protocol=rest&text=" + clients.rest("getEvent", "{\"eventId\":\"124\"}"));
    String health = kept("protocol=rest&text=" + clients.rest("runHealthCheck", "{}"));
    browser.await(row(event) + " && " + row(health));
    type("f-operation", "healthcheck");
    browser.await(row(health) + " && !" + row(event));
    type("f-protocol", "jrmp");
    browser.await("!" + row(health));
    type("f-operation", "");
    type("f-protocol", "");
    browser.await(row(event));
  }

  @Test
  void pausesThisPageAndNobodyElses() throws Exception {
    String before = kept("protocol=rest&text=" + clients.rest("runHealthCheck", "{}"));
    browser.await(row(before));
    press("pause", true);
    String during = kept("protocol=rest&text=" + clients.rest("runHealthCheck", "{}"));
    browser.await("document.getElementById('counts').textContent.includes('2 more since')");
    assertThat(browser.value("Boolean(" + row(during) + ")")).isEqualTo("false");
    type("f-operation", "healthcheck");
    type("f-protocol", "rest");
    browser.await("document.querySelectorAll('#rows tr.inner').length === 0");
    assertThat(browser.value("Boolean(" + row(before) + " && !" + row(during) + ")"))
        .isEqualTo("true");
    choose(before);
    browser.value("document.activeElement.blur()");
    press("pause", false);
    browser.await(row(during));
  }

  @Test
  void stopsAndForgetsForEverybody() throws Exception {
    press("stop", true);
    String unseen = clients.rest("getEvent", "{\"eventId\":\"123\"}");
    assertThat(calls("text=" + unseen)).isEmpty();
    press("stop", false);
    String seen = kept("protocol=rest&text=" + clients.rest("getEvent", "{\"eventId\":\"123\"}"));
    browser.await(row(seen));
    press("pause", true);
    browser.value("document.getElementById('clear').click()");
    browser.await("!" + row(seen));
  }

  @Test
  void whatACallHoldsIsTextOnThePageAndInTheFile() throws Exception {
    String callId = clients.rest("getEvent", "{\"eventId\":\"" + HOSTILE + "\"}");
    String number = kept("protocol=rest&text=" + callId);
    choose(number);
    assertThat(browser.value("document.getElementById('fieldlist').textContent"))
        .contains("onerror=alert(2)");
    assertThat(browser.value("document.querySelectorAll('main img, main script').length"))
        .isEqualTo("0");
    Path html = file(number, "html");
    browser.go(html.toUri().toString());
    browser.await("document.querySelectorAll('table').length > 4");
    assertThat(page()).contains("onerror=alert(2)", "The RMI call behind it", "method hash");
    assertThat(browser.value("document.querySelectorAll('img, script, a, iframe, link').length"))
        .isEqualTo("0");
    browser.screenshot(Pages.SCREENSHOTS.resolve("capture-file.png"));
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void canBeUsedByKeysInTheDarkOnAPhone() throws Exception {
    String bright = browser.value("getComputedStyle(document.body).backgroundColor");
    browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
    String number = kept("protocol=rest&text=" + clients.rest("getEvent", "{\"eventId\":\"123\"}"));
    browser.await(row(number));
    browser.value("document.getElementById('list').focus()");
    tabUntil("document.activeElement.textContent === '#" + number + "'");
    enter();
    browser.await("document.activeElement.id === 'chosen-title'");
    tabUntil("document.activeElement.id === 'bytes'");
    browser.press("End");
    assertThat(browser.value("document.getElementById('shown').textContent"))
        .startsWith("request ");
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(bright);
    assertThat(browser.value("document.documentElement.scrollWidth <= 360")).isEqualTo("true");
    browser.screenshot(Pages.SCREENSHOTS.resolve("capture-dark-phone.png"));
  }

  private void tabUntil(String condition) throws Exception {
    String tab = "\"key\":\"Tab\",\"code\":\"Tab\",\"windowsVirtualKeyCode\":9}";
    for (int i = 0; i < 40 && !browser.value(condition).equals("true"); i++) {
      browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + tab);
      browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + tab);
    }
    assertThat(browser.value(condition)).isEqualTo("true");
  }

  private void enter() throws Exception {
    String key = "\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13";
    browser.command(
        "Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + key + ",\"text\":\"\\r\"}");
    browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + key + "}");
  }

  /** Many calls a second; what was measured is kept in {@code target/capture-flood.txt}. */
  @Test
  void pageAndGatewayStayUsableUnderAFlood() throws Exception {
    int wanted = 5_000;
    byte[] one = "GET /api/events/123 HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(ISO_8859_1);
    long start = System.nanoTime();
    Thread flood = new Thread(() -> clients.flood(wanted));
    flood.start();
    List<Long> millis = new ArrayList<>();
    long longest = 0;
    while (flood.isAlive()) {
      long asked = System.nanoTime();
      calls("");
      millis.add((System.nanoTime() - asked) / 1_000_000);
      long before = System.nanoTime();
      String rows = browser.value("document.querySelectorAll('#rows tr').length");
      longest = Math.max(longest, (System.nanoTime() - before) / 1_000_000);
      assertThat(Integer.parseInt(rows)).isLessThanOrEqualTo(CaptureJson.MOST_ROWS);
      flood.join(100);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    millis.sort(null);
    String measured =
        "%d calls in %.1f s (%.0f/s); list: median %d ms, longest %d ms; page answers within %d ms%n"
            .formatted(
                wanted,
                seconds,
                wanted / seconds,
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1),
                longest);
    Files.writeString(Path.of("target", "capture-flood.txt"), measured);
    assertThat(millis.get(millis.size() / 2)).as(measured).isLessThan(1_000);
    assertThat(longest).as(measured).isLessThan(5_000);
    choose(kept("protocol=rest"));
  }
}
