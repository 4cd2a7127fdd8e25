package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ten steps on the bench of the demo, and its care with what is not safe; in Chromium. */
final class StepsDistributionTest {
  private static final String CALLED =
      "document.getElementById('state').textContent.startsWith('Called over')";
  private static final String SAID = "document.getElementById('step-said').textContent";

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

  private void open(String call) throws Exception {
    browser.go(root + "/-/workshop/#service=ticketing&operation=" + call);
    browser.await("document.querySelectorAll('#protocols input').length > 0");
  }

  private void focus(String id) throws Exception {
    browser.value("document.getElementById('" + id + "').focus()");
  }

  /** As a person presses it: a button with the focus is pushed. */
  private void enter() throws Exception {
    String key = "\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13";
    browser.command(
        "Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"text\":\"\\r\"," + key + "}");
    browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + key + "}");
  }

  /** A call by the keyboard alone. */
  private void call() throws Exception {
    focus("call");
    enter();
    browser.await(CALLED);
  }

  @Test
  void showsTimesThatAddUpForEveryProtocol() throws Exception {
    open("getEvent&arguments=" + "%7B%22eventId%22%3A%22123%22%7D");
    call();
    int walked = Integer.parseInt(browser.value("document.getElementById('walked').length"));
    assertThat(walked).isGreaterThanOrEqualTo(10);
    for (int i = 0; i < walked; i++) {
      browser.value(
          "(() => { const choice = document.getElementById('walked'); choice.selectedIndex = "
              + i
              + "; choice.dispatchEvent(new Event('change')); })()");
      String protocol = browser.value("document.getElementById('walked').value");
      int steps =
          Integer.parseInt(browser.value("document.querySelectorAll('#walk .step').length"));
      assertThat(steps)
          .as("steps over %s: twice ten through the gateway, ten beside", protocol)
          .isEqualTo(30);
      assertThat(
              browser.value(
                  "[...document.querySelectorAll('#walk > .step-box')].map(box =>"
                      + " [...box.querySelectorAll('[data-nanos]')]"
                      + ".reduce((sum, bar) => sum + Number(bar.dataset.nanos), 0)"
                      + " - Number(box.querySelector('[data-total]').dataset.total))"))
          .as("differences between bars and sums over %s", protocol)
          .isEqualTo("0,0");
    }
    browser.value("document.getElementById('steps').scrollIntoView()");
    browser.screenshot(Pages.SCREENSHOTS.resolve("steps.png"));
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void walksTheStepsByKeys() throws Exception {
    open("getEvent&arguments=" + "%7B%22eventId%22%3A%22123%22%7D");
    call();
    focus("walk");
    browser.press("ArrowRight");
    assertThat(browser.value(SAID)).startsWith("Step 1 of 20: 1 stub, client.");
    for (int i = 0; i < 6; i++) {
      browser.press("ArrowRight");
    }
    assertThat(browser.value(SAID)).startsWith("Step 7 of 20: 1 stub, gateway.");
    assertThat(browser.value("document.querySelector('#walk .same').dataset.box"))
        .isEqualTo("direct");
    browser.press("End");
    assertThat(browser.value(SAID)).startsWith("Step 20 of 20: 10 return, client.");
    browser.press("ArrowLeft");
    assertThat(browser.value(SAID)).startsWith("Step 19 of 20").contains("µs");
    browser.press("Home");
    assertThat(browser.value(SAID)).startsWith("Step 1 of 20");
    assertThat(browser.value("document.querySelectorAll('#walk [tabindex]').length"))
        .isEqualTo("0");
  }

  @Test
  void playsSlowlyUnlessMotionIsReduced() throws Exception {
    open("getEvent&arguments=" + "%7B%22eventId%22%3A%22123%22%7D");
    call();
    focus("walk-play");
    enter();
    browser.await(SAID + ".startsWith('Step 3 of')");
    browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-reduced-motion\",\"value\":\"reduce\"}]}");
    browser.await("document.getElementById('walk-play').disabled");
    String stopped = browser.value(SAID);
    focus("walk-on");
    enter();
    assertThat(browser.value(SAID)).isNotEqualTo(stopped);
  }

  @Test
  void asksBeforeItBooksOnceForEachProtocol() throws Exception {
    open("createBooking&arguments=" + "%7B%22eventId%22%3A%22123%22%2C%22userId%22%3A%22789%22%7D");
    assertThat(browser.value("document.querySelectorAll('#protocols input:checked').length"))
        .isEqualTo("1");
    assertThat(browser.value("document.getElementById('caution').textContent"))
        .contains("once for each protocol");
    focus("choose-all");
    enter();
    focus("call");
    enter();
    browser.await("!document.getElementById('warning').hidden");
    assertThat(browser.value("document.querySelectorAll('.card').length")).isEqualTo("0");
    assertThat(browser.value("document.activeElement.id")).isEqualTo("call-one");
    enter();
    browser.await(CALLED);
    assertThat(browser.value("document.querySelectorAll('.card').length")).isEqualTo("1");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void callsOnAllAtOnceWhenToldSo() throws Exception {
    open("cancelBooking&arguments=" + "%7B%22bookingId%22%3A%22456%22%7D");
    focus("choose-all");
    enter();
    focus("call");
    enter();
    browser.await("!document.getElementById('warning').hidden");
    focus("call-none");
    enter();
    assertThat(browser.value("document.getElementById('warning').hidden")).isEqualTo("true");
    focus("call");
    enter();
    focus("call-many");
    enter();
    browser.await(CALLED);
    assertThat(browser.value("document.querySelectorAll('.card').length > 7")).isEqualTo("true");
  }
}
