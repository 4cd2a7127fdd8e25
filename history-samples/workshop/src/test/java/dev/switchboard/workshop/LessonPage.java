package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The lessons' page in a browser, used as people use it. */
final class LessonPage implements AutoCloseable {
  static final List<String> LESSONS =
      List.of("timeline", "1", "2", "3", "4", "5", "6", "7", "8", "compare");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  final Browser browser;
  private final String root;
  private String lesson = "";

  LessonPage(Path folder, String root) throws Exception {
    this.root = root;
    Files.createDirectories(SCREENSHOTS);
    browser = Browser.open(folder);
  }

  /** A demo whose service answers. */
  static ChildJvm demo(Path folder) throws Exception {
    ChildJvm demo =
        ChildJvm.switchboard(
            folder, List.of(), "demo", "--http", "127.0.0.1:0", "--registry-port", "0");
    Web web = new Web(demo.http());
    Await.until(
        "the service is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/events/123").statusCode() == 200);
    return demo;
  }

  /** Ends the browser; nothing may be in the console, and nothing asked for elsewhere. */
  @Override
  public void close() {
    browser.close();
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            url -> url.startsWith(root) || url.startsWith("data:") || url.startsWith("about:"));
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
    browser.screenshot(SCREENSHOTS.resolve("lesson-" + name + ".png"));
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
