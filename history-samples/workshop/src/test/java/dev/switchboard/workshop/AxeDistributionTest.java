package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people with other senses and other hands find, by axe's judgement, in every state. */
@Tag("slow")
final class AxeDistributionTest {
  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;

  private Browser browser;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  @BeforeEach
  void openTheBrowser() throws Exception {
    browser = PAGES.fresh();
  }

  private void requireAccessible(String state) throws Exception {
    Axe.requireAccessible(browser, state);
  }

  private void bench(String call) throws Exception {
    browser.go("about:blank");
    browser.go(root + "/-/workshop/#service=ticketing&operation=" + call);
    browser.await("document.querySelectorAll('#protocols input').length > 0");
  }

  /** Clicks the first of these. */
  private void click(String selector) throws Exception {
    browser.await("document.querySelector(" + browser.quoted(selector) + ")");
    browser.value("document.querySelector(" + browser.quoted(selector) + ").click()");
  }

  private void call() throws Exception {
    click("#call");
    browser.await("document.getElementById('state').textContent.startsWith('Called over')");
  }

  @Test
  void findsFlawsWhereThereAreSome() throws Exception {
    browser.go(Axe.flawed());
    browser.await("document.querySelector('img')");
    assertThat(Axe.found(browser)).contains("image-alt: ", "label: ");
  }

  @Test
  void eachDocumentIsAccessible() throws Exception {
    for (String document : DEMO.documents()) {
      browser.go("about:blank");
      browser.go(root + document);
      browser.await("location.href !== 'about:blank' && document.readyState === 'complete'");
      browser.await("document.body.innerText.trim().length > 200");
      requireAccessible(document);
    }
  }

  @Test
  void theBenchIsAccessibleWithEveryForm() throws Exception {
    bench("calculateShippingCost");
    click("#fields fieldset > button");
    requireAccessible("a form with structs and lists");
    bench("findEvents");
    browser.value(
        "(() => { const find = document.getElementById('find'); find.value = 'ticket';"
            + " find.dispatchEvent(new Event('input')); })()");
    requireAccessible("a form with dates, and operations found");
    bench("createBooking");
    click("#choose-all");
    click("#call");
    browser.await("!document.getElementById('warning').hidden");
    requireAccessible("a question before it books more than once");
  }

  @Test
  void theBenchIsAccessibleAfterACall() throws Exception {
    bench("getEvent");
    call();
    requireAccessible("answers on all protocols, steps and bytes");
    browser.value("document.getElementById('bytes').focus()");
    browser.press("End");
    browser.value("document.getElementById('walk').focus()");
    browser.press("ArrowRight");
    requireAccessible("a field and a step chosen");
  }

  @Test
  void theBenchIsAccessibleWithAFaultAndWithCommands() throws Exception {
    bench("getEvent&arguments=%7B%22eventId%22%3A%22nowhere%22%7D");
    call();
    click(".commands summary");
    browser.await("document.querySelectorAll('.commands option').length > 10");
    requireAccessible("faults, and commands to copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeline", "1", "2", "3", "4", "5", "6", "7", "8", "compare"})
  void everyLessonIsAccessible(String lesson) throws Exception {
    LessonPage page = new LessonPage(browser, root);
    page.open(lesson);
    requireAccessible("lesson " + lesson + ", opened");
    if (lesson.equals("7")) {
      page.press("Measure");
      page.await(".question");
    }
    int questions = page.number("$$('.question').length");
    for (int i = 0; i < questions; i++) {
      assertThat(page.check(i)).startsWith("✗");
    }
    if (questions > 0) {
      requireAccessible("lesson " + lesson + ", answered wrong");
    }
  }

  @Test
  void rightAnswersAreAccessible() throws Exception {
    LessonPage page = new LessonPage(browser, root);
    page.open("8");
    page.type(0, "org.example.elsewhere.Coupon, org.example.elsewhere.Errand");
    assertThat(page.check(0)).startsWith("✓");
    requireAccessible("lesson 8, answered right");
    page.open("4");
    page.type(0, "1");
    assertThat(page.check(0)).startsWith("✓");
    requireAccessible("lesson 4, answered right");
    page.open("1");
    click("#lesson-1 button[data-protocol=rest]");
    page.await(".grid");
    int place = page.page("$$('.grid .text').map(t => t.textContent).join('')").indexOf("123");
    page.page("($('.grid [data-at=\"0\"]').click(), 0)");
    requireAccessible("lesson 1, pointed at a wrong byte");
    page.page("($('.grid [data-at=\"" + place + "\"]').click(), 0)");
    requireAccessible("lesson 1, answered right");
  }

  @Test
  void theErasAndTheComparisonAreAccessible() throws Exception {
    LessonPage page = new LessonPage(browser, root);
    page.open("timeline");
    for (String era : List.of("sun", "soap", "rest", "grpc")) {
      page.page("($('[data-era=" + era + "]')?.click(), 0)");
      requireAccessible("the era " + era);
    }
    click("#lesson-timeline [data-wire]");
    page.await(".wire:not([hidden])");
    requireAccessible("an era's wire");
    page.open("compare");
    page.press("Get the event twice");
    page.await("#caching tbody tr + tr");
    page.press("Call and fail on all");
    browser.await("document.querySelector('#lesson-compare .task').textContent.includes('404')");
    requireAccessible("REST and RPC, tried");
  }

  @Test
  void theLabIsAccessibleAfterAnExperiment() throws Exception {
    browser.go(
        root + "/-/workshop/lab#fault=drop-reply&retries=1&timeout=700&patience=500&protocol=rest");
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    click("#run");
    browser.await("document.getElementById('state').textContent.startsWith('Tried over')");
    requireAccessible("an experiment with a reply lost");
  }

  @Test
  void theCaptureIsAccessibleWithACall() throws Exception {
    new Web(root).get("/api/events/123");
    browser.go(root + "/-/workshop/capture");
    click("#rows button");
    browser.await("!document.getElementById('inspector').hidden");
    browser.value("document.getElementById('bytes').focus()");
    browser.press("End");
    requireAccessible("a call opened, a field chosen");
    browser.value(
        "(() => { const field = document.getElementById('f-text'); field.value = 'no such thing';"
            + " field.dispatchEvent(new Event('input', {bubbles: true})); })()");
    browser.await("document.querySelectorAll('#rows tr').length === 0");
    requireAccessible("a filter that nothing passes");
  }

  @Test
  void theConsoleIsAccessibleWithAService() throws Exception {
    browser.go(root + "/-/workshop/console#service=ticketing&words=ticket");
    browser.await("document.getElementById('coverage').tBodies[0].rows.length > 0");
    browser.await("document.getElementById('protocols').tBodies[0].rows.length > 0");
    browser.await("document.querySelectorAll('#descriptions a').length > 3");
    requireAccessible("words found, a service with its coverage");
    browser.value(
        "(() => { const words = document.getElementById('words'); words.value = 'no such thing';"
            + " words.dispatchEvent(new Event('input')); })()");
    browser.await("document.getElementById('count').textContent.startsWith('None found')");
    requireAccessible("words that nothing has");
  }
}
