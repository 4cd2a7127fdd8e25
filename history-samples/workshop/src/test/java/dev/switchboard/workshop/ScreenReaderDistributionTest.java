package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody hears who sees nothing: the name of each control, results when they are there. */
final class ScreenReaderDistributionTest {
  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);

  private Browser browser;
  private ScreenReader reader;

  @BeforeEach
  void openTheBrowser() throws Exception {
    browser = PAGES.fresh();
    reader = new ScreenReader(browser);
  }

  private void open(String document, String condition) throws Exception {
    browser.go("about:blank");
    browser.go(DEMO.root() + document);
    browser.await("location.href !== 'about:blank' && " + condition);
  }

  private void click(String selector) throws Exception {
    browser.value("document.querySelector('" + selector + "').click()");
  }

  private void requireNames(String state) throws Exception {
    assertThat(reader.focusable()).as(state).isGreaterThan(5);
    assertThat(reader.nameless()).as("%s: what has the focus without a name", state).isEmpty();
    assertThat(reader.headless()).as("%s: tables without headers", state).isEmpty();
  }

  @Test
  void missesNamesWhereThereAreNone() throws Exception {
    browser.go("data:text/html,<input><button></button><table><tr><td>1</td></tr></table>");
    browser.await("document.querySelector('table')");
    assertThat(reader.nameless()).hasSize(3); // and the document itself
    assertThat(reader.headless()).startsWith("<table>");
  }

  @Test
  void everyControlOfEveryDocumentHasAName() throws Exception {
    for (String document : DEMO.documents()) {
      open(document, "document.body?.innerText.trim().length > 200");
      requireNames(document);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeline", "1", "2", "3", "4", "5", "6", "7", "8", "compare"})
  void everyControlOfALessonHasAName(String lesson) throws Exception {
    new LessonPage(browser, DEMO.root()).open(lesson);
    requireNames("lesson " + lesson);
  }

  @Test
  void theBenchTellsItsAnswers() throws Exception {
    open(
        "/-/workshop/#service=ticketing&operation=getEvent",
        "document.querySelectorAll('#protocols input').length > 0");
    reader.listen();
    click("#call");
    browser.await("window.spoken.some(text => text.startsWith('Called over'))");
    assertThat(reader.spoken())
        .contains("Calling over rest", "answers are equal.")
        .doesNotContain("undefined");
    click("#walk-on");
    click(".card .sizes button");
    browser.value("document.getElementById('bytes').focus()");
    browser.press("End");
    assertThat(reader.spoken()).contains("Step 1 of", "request byte");
    requireNames("the bench after a call");
  }

  @Test
  void theLabTellsWhatHappened() throws Exception {
    open(
        "/-/workshop/lab#fault=none&protocol=rest",
        "document.querySelectorAll('#protocols input').length > 0");
    reader.listen();
    click("#run");
    browser.await("window.spoken.some(text => text.startsWith('Tried over'))");
    assertThat(reader.spoken()).contains("Trying rest", "createBooking: sent once");
    requireNames("the lab after an experiment");
  }

  @Test
  void aLessonTellsItsVerdict() throws Exception {
    LessonPage page = new LessonPage(browser, DEMO.root());
    page.open("8");
    reader.listen();
    page.type(0, "java.lang.String");
    page.check(0);
    assertThat(reader.spoken()).contains("✗ Not yet.");
    page.type(0, "org.example.elsewhere.Coupon org.example.elsewhere.Errand");
    page.check(0);
    assertThat(reader.spoken()).contains("✓ Right.");
  }

  @Test
  void theConsoleTellsHowMuchIsFoundAndNotEachNumber() throws Exception {
    open(
        "/-/workshop/console#service=ticketing",
        "document.querySelectorAll('#coverage td').length > 0");
    reader.listen();
    browser.value(
        "(() => { const words = document.getElementById('words'); words.value = 'ticket';"
            + " words.dispatchEvent(new Event('input')); })()");
    browser.await("window.spoken.length > 0");
    assertThat(reader.spoken()).contains("service with");
    String age = browser.value("document.getElementById('age').textContent");
    browser.await("document.getElementById('age').textContent !== " + browser.quoted(age));
    assertThat(reader.spoken()).doesNotContain("As of");
    requireNames("the console with a service");
  }

  @Test
  void theCaptureTellsWhatWasDoneAndShown() throws Exception {
    new Web(DEMO.root()).get("/api/events/123");
    open("/-/workshop/capture", "document.querySelectorAll('#rows button').length > 0");
    click("#rows button");
    browser.await("document.activeElement.id === 'chosen-title'");
    reader.listen();
    browser.value("document.getElementById('bytes').focus()");
    browser.press("End");
    assertThat(reader.spoken()).contains("request byte");
    requireNames("the capture with a call");
  }

  @Test
  void nothingMovesWhereMotionIsReduced() throws Exception {
    browser.prefer("prefers-reduced-motion", "reduce");
    open(
        "/-/workshop/#service=ticketing&operation=getEvent",
        "document.querySelectorAll('#protocols input').length > 0");
    click("#call");
    browser.await("document.getElementById('state').textContent.startsWith('Called over')");
    assertThat(browser.value("document.getElementById('walk-play').disabled")).isEqualTo("true");
    click("#walk-on");
    String said = browser.value("document.getElementById('step-said').textContent");
    assertThat(said).startsWith("Step 1 of");
    assertThat(browser.value("document.getAnimations().length")).isEqualTo("0");
    for (String document : DEMO.documents()) {
      open(document, "document.body?.innerText.trim().length > 200");
      assertThat(
              browser.value(
                  "[...document.querySelectorAll('*')].map(e => getComputedStyle(e))"
                      + ".filter(s => s.animationName !== 'none' || s.scrollBehavior === 'smooth'"
                      + " || parseFloat(s.transitionDuration) > 0).length"))
          .as(document)
          .isEqualTo("0");
    }
  }
}
