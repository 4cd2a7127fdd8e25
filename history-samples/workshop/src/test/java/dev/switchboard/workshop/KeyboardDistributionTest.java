package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole journey on each document by somebody who has a keyboard and nothing else. */
@Tag("slow")
final class KeyboardDistributionTest {
  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);

  private Browser browser;
  private Keyboard keys;

  @BeforeEach
  void openTheBrowser() throws Exception {
    browser = PAGES.fresh();
    keys = new Keyboard(browser);
  }

  private void open(String document, String condition) throws Exception {
    browser.go(DEMO.root() + document);
    browser.await(condition);
  }

  private String text(String id) throws Exception {
    return browser.value("document.getElementById('" + id + "').textContent");
  }

  private void says(String id, String beginning) throws Exception {
    browser.await(
        "document.getElementById('" + id + "').textContent.startsWith('" + beginning + "')");
  }

  /** Goes through a whole document and says where the focus has been; it must leave again. */
  private List<String> stops() throws Exception {
    List<String> stops = new ArrayList<>();
    keys.each(stops::add);
    return stops;
  }

  @Test
  void noDocumentIsATrap() throws Exception {
    for (String document : DEMO.documents()) {
      browser.go("about:blank");
      open(document, "document.readyState === 'complete' && document.body.innerText.length > 200");
      assertThat(stops()).as(document).hasSizeGreaterThan(5);
    }
  }

  @Test
  void theBench() throws Exception {
    open("/-/workshop/", "document.querySelectorAll('#protocols input').length > 0");
    keys.choose("#operation", "calculateShippingCost");
    browser.await("document.querySelectorAll('#fields fieldset').length > 2");
    keys.work("#fields fieldset > button");
    keys.label("country");
    keys.type("DE");
    keys.to("#call");
    assertThat(text("call")).isEqualTo("Call on all");
    keys.press("Enter");
    says("state", "Called over");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("call");
    assertThat(text("verdict")).startsWith("All ").endsWith(" answers are equal.");
    keys.to("#walk");
    keys.press("ArrowRight");
    says("step-said", "Step 1 of");
    keys.to("#message");
    keys.press("ArrowDown");
    keys.to("#files a");
    keys.press("Enter");
    Await.until("a download", DevTools.PATIENCE, () -> downloaded(".html"));
    keys.to("#bytes");
    keys.press("End");
    assertThat(text("shown")).startsWith("response ");
    String last = text("shown");
    keys.press("ArrowLeft");
    assertThat(text("shown")).startsWith("response ").isNotEqualTo(last);
    keys.to("#fieldlist");
  }

  private boolean downloaded(String ending) throws Exception {
    try (var files = Files.list(browser.downloads())) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      return !found.isEmpty() && Files.size(found.get(0)) > 1_000;
    }
  }

  @Test
  void theBenchAsksAndLetsGo() throws Exception {
    open(
        "/-/workshop/#service=ticketing&operation=createBooking",
        "document.querySelectorAll('#protocols input').length > 0");
    keys.work("#choose-all");
    keys.work("#call");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("call-one");
    keys.press("Escape");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("call");
    assertThat(browser.value("document.getElementById('warning').hidden")).isEqualTo("true");
    keys.press("Enter");
    keys.press("Enter");
    says("state", "Called over 1 ");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("call");
  }

  @Test
  void theCommands() throws Exception {
    open(
        "/-/workshop/#service=ticketing&operation=getEvent",
        "document.querySelectorAll('#protocols input').length > 0");
    keys.fill("#fields input", "126");
    keys.work(".commands summary");
    browser.await("document.querySelectorAll('.commands option').length > 10");
    keys.choose(".commands select", "rest: curl");
    keys.to(".commands pre");
    keys.to(".commands button");
    keys.press("Enter");
    browser.await("document.querySelector('.commands [role=status]').textContent === 'Copied.'");
    assertThat(browser.value("navigator.clipboard.readText()")).startsWith("curl").contains("126");
  }

  @Test
  void theConsole() throws Exception {
    open("/-/workshop/console", "document.querySelector('#found tbody')?.rows.length > 0");
    keys.fill("#words", "ticketing");
    browser.await("location.hash === '#words=ticketing'");
    keys.work("#found a");
    browser.await("document.activeElement.id === 'service-title'");
    assertThat(text("service-title")).isEqualTo("ticketing");
    keys.to("#permalink");
    String link = browser.value("document.activeElement.href");
    assertThat(link).contains("service=ticketing");
    keys.work("#descriptions a");
    Await.until("a download", DevTools.PATIENCE, () -> downloaded(""));
    keys.follow("#coverage a");
    browser.await("location.pathname === '/-/workshop/'");
    browser.await("document.querySelectorAll('#protocols input').length > 0");
  }

  @Test
  void theCapture() throws Exception {
    new Web(DEMO.root()).get("/api/events/123");
    open("/-/workshop/capture", "document.querySelectorAll('#rows button').length > 0");
    keys.fill("#f-protocol", "rest");
    keys.fill("#f-operation", "getEvent");
    browser.await(
        "[...document.querySelectorAll('#rows .protocol')].every(c => c.textContent === 'rest')");
    keys.work("#rows button");
    browser.await("document.activeElement.id === 'chosen-title'");
    keys.work("#linked");
    browser.await("document.getElementById('chosen-title').textContent.endsWith('over jrmp')");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("chosen-title");
    keys.to("#links a");
    keys.press("Enter");
    Await.until("a download", DevTools.PATIENCE, () -> downloaded(".html"));
    keys.choose("#message", "response");
    keys.to("#bytes");
    keys.press("Home");
    assertThat(text("shown")).startsWith("response byte");
  }

  @Test
  void theLab() throws Exception {
    open("/-/workshop/lab", "document.querySelectorAll('#protocols input').length > 0");
    keys.work("#presets li:nth-child(4) a");
    browser.await("document.getElementById('key').value === 'yes'");
    keys.back("#timeout");
    keys.type("700");
    keys.fill("#patience", "400");
    int protocols = 0;
    while (!browser.value("document.activeElement.id").equals("run")) {
      keys.to("#protocols input, #run");
      if (!browser.value("document.activeElement.id").equals("run") && protocols++ > 0) {
        keys.press("Space");
      }
    }
    keys.press("Enter");
    says("state", "Tried over 1 of 1");
    browser.await("document.activeElement.id === 'run'");
    assertThat(text("rows")).contains("seats booked: 1");
    keys.to("#permalink");
  }

  @Test
  void theLessons() throws Exception {
    open("/-/workshop/lessons", "document.querySelectorAll('#contents a').length === 10");
    keys.work("#contents a[data-lesson='8']");
    browser.await("document.activeElement.matches('#lesson-8 h2')");
    browser.await("document.querySelector('#lesson-8 .question')");
    keys.fill("#lesson-8 input", "java.lang.String");
    keys.press("Enter");
    String verdict = "document.querySelector('#lesson-8 .verdict').textContent";
    browser.await(verdict + ".startsWith('✗')");
    keys.to("#lesson-8 .question button");
    keys.back("#lesson-8 input");
    keys.type("org.example.elsewhere.Coupon org.example.elsewhere.Errand");
    keys.work("#lesson-8 .question button");
    browser.await(verdict + ".startsWith('✓')");
    assertThat(browser.value("document.activeElement.textContent")).isEqualTo("Check");
    keys.to("#lesson-8 input[type=radio]");
    keys.press("ArrowDown");
    keys.work("#lesson-8 .neighbours a");
    browser.await("document.activeElement.matches('#lesson-7 h2')");
    browser.await("document.querySelector('#lesson-7 .action button')");
    keys.work("#lesson-7 .action button");
    browser.await("document.querySelector('#lesson-7 .question')");
    assertThat(browser.value("document.activeElement.textContent")).isEqualTo("Measure");
  }

  @Test
  void theTimeline() throws Exception {
    open("/-/workshop/lessons", "document.querySelectorAll('#lesson-timeline .dot').length > 10");
    keys.to(".dot");
    keys.press("End");
    assertThat(browser.value("document.querySelector('.era h3').textContent")).startsWith("gRPC");
    keys.work("[data-wire]");
    browser.await("document.querySelector('.wire').textContent.includes('bytes out')");
    keys.to(".wire");
    keys.work("[data-copy]");
    browser.await("document.querySelector('.copyable [role=status]').textContent === 'Copied.'");
  }
}
