package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.time.Duration;
import java.util.List;

/** The lessons' page in a browser, used as people use it. */
final class LessonPage {
  static final List<String> LESSONS =
      List.of("timeline", "1", "2", "3", "4", "5", "6", "7", "8", "compare");

  final Browser browser;
  private final String root;
  private String lesson = "";

  LessonPage(Browser browser, String root) {
    this.browser = browser;
    this.root = root;
  }

  void open(String name) throws Exception {
    lesson = "#lesson-" + name;
    browser.go(root + "/-/workshop/lessons#lesson=" + name);
    browser.await(
        "document.querySelector('"
            + lesson
            + " .task') && !document.querySelector('"
            + lesson
            + "').hidden && document.querySelector('"
            + lesson
            + " .task').children.length > 0");
    browser.await("!document.querySelector('" + lesson + " [aria-busy]')");
  }

  /** An expression that has the elements of the lesson as $ and $$. */
  String page(String script) throws Exception {
    return browser.value(
        "(() => { const $$ = q => [...document.querySelectorAll('"
            + lesson
            + " ' + q)]; const $ = q => $$(q)[0]; return "
            + script
            + "; })()");
  }

  int number(String script) throws Exception {
    return Integer.parseInt(page(script));
  }

  /** The lines of an expression that is a list. */
  List<String> lines(String script) throws Exception {
    String text = page("(" + script + ").join('\\n')");
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }

  /** Submits the question with this index, and waits for the verdict. */
  String check(int question) throws Exception {
    page("($$('.question')[" + question + "].querySelector('button').click(), 0)");
    String verdict = "$$('.question')[" + question + "].querySelector('.verdict').textContent";
    Await.until("a verdict", Duration.ofSeconds(60), () -> page(verdict).matches("(?s)[✓✗].*"));
    return page(verdict);
  }

  void type(int question, String text) throws Exception {
    page(
        "($$('.question')["
            + question
            + "].querySelector('input').value = "
            + browser.quoted(text)
            + ", 0)");
  }

  /** Ticks the boxes or chooses the options of a question that have these values, and no others. */
  void choose(int question, List<String> values) throws Exception {
    String list = values.stream().map(browser::quoted).toList().toString();
    page(
        "($$('.question')["
            + question
            + "].querySelectorAll('input').forEach(i => i.checked = "
            + list
            + ".includes(i.value)), 0)");
  }

  void requireSolved(int lessons) throws Exception {
    assertThat(browser.value("document.getElementById('progress').textContent"))
        .isEqualTo(lessons + " of " + (LESSONS.size() - 1) + " solved");
  }

  void screenshot(String name) throws Exception {
    browser.screenshot(Pages.SCREENSHOTS.resolve("lesson-" + name + ".png"));
  }

  void select(int question, int field, String value) throws Exception {
    page(
        "($$('.question')["
            + question
            + "].querySelectorAll('select')["
            + field
            + "].value = "
            + browser.quoted(value)
            + ", 0)");
  }

  /** The cells of each row of a table of the lesson. */
  List<String> rows(int table) throws Exception {
    return lines(
        "[...$$('table')["
            + table
            + "].querySelectorAll('tbody tr')].map(r => [...r.children].map(c =>"
            + " c.textContent).join('|'))");
  }

  /** Presses the button with this text. */
  void press(String text) throws Exception {
    page("($$('button').find(b => b.textContent === " + browser.quoted(text) + ").click(), 0)");
  }

  /** Waits for an element of the lesson. */
  void await(String selector) throws Exception {
    browser.await("document.querySelector('" + lesson + " " + selector + "')");
  }
}
