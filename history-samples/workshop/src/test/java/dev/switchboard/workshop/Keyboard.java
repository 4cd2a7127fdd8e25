package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keyboard of somebody who has nothing else. Wherever the focus goes it must be seen, and after
 * a key it must still be somewhere.
 */
final class Keyboard {
  private static final int MOST_STOPS = 150;
  private static final int SHIFT = 8;

  /** What a key types, and its code for those that listen to no names. */
  private record Key(String text, int code) {}

  private static final Map<String, Key> KEYS =
      Map.ofEntries(
          Map.entry("Tab", new Key("", 9)),
          Map.entry("Enter", new Key("\r", 13)),
          Map.entry("Space", new Key(" ", 32)),
          Map.entry("Escape", new Key("", 27)),
          Map.entry("End", new Key("", 35)),
          Map.entry("Home", new Key("", 36)),
          Map.entry("ArrowLeft", new Key("", 37)),
          Map.entry("ArrowUp", new Key("", 38)),
          Map.entry("ArrowRight", new Key("", 39)),
          Map.entry("ArrowDown", new Key("", 40)));

  /** The element that has the focus, in words. */
  private static final String FOCUSED =
      "(e => e === document.body || !e ? '' : e.tagName + ' ' + (e.id || e.className) + ' '"
          + " + (e.getAttribute('aria-label') || e.textContent || e.name || '').slice(0, 60)"
          + ")(document.activeElement)";

  private static final String OUTLINED =
      "(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2"
          + " && s.outlineColor !== 'rgba(0, 0, 0, 0)')(getComputedStyle(document.activeElement))";

  private final Browser browser;

  Keyboard(Browser browser) {
    this.browser = browser;
  }

  /** Presses a key; the focus must be somewhere afterwards, and be seen. */
  void press(String key) throws Exception {
    send(key, 0);
    browser.await(FOCUSED + " && " + OUTLINED); // what is looked up first may move it once more
  }

  private void send(String key, int modifiers) throws Exception {
    Key known = KEYS.get(key);
    String name = key.equals("Space") ? " " : key;
    String common =
        ",\"modifiers\":%d,\"key\":%s,\"code\":\"%s\",\"windowsVirtualKeyCode\":%d}"
            .formatted(modifiers, browser.quoted(name), key, known.code());
    String down =
        known.text().isEmpty()
            ? "{\"type\":\"rawKeyDown\""
            : "{\"type\":\"keyDown\",\"text\":" + browser.quoted(known.text());
    browser.command("Input.dispatchKeyEvent", down + common);
    browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"" + common);
  }

  /** Types a text where the focus is. */
  void type(String text) throws Exception {
    for (char c : text.toCharArray()) {
      String key = browser.quoted(String.valueOf(c));
      browser.command(
          "Input.dispatchKeyEvent",
          "{\"type\":\"keyDown\",\"text\":" + key + ",\"key\":" + key + "}");
      browser.command("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":" + key + "}");
    }
  }

  /** Goes on to the first place that this selector has. */
  void to(String selector) throws Exception {
    go("document.activeElement.matches(" + browser.quoted(selector) + ")", 0);
  }

  /** Goes on to the first field whose label begins like that. */
  void label(String label) throws Exception {
    String beginning = browser.quoted(label);
    go("document.activeElement.labels?.[0]?.textContent.startsWith(" + beginning + ")", 0);
  }

  /** Goes back to the first place that this selector has. */
  void back(String selector) throws Exception {
    go("document.activeElement.matches(" + browser.quoted(selector) + ")", SHIFT);
  }

  /** Goes to a link and follows it to another document. */
  void follow(String selector) throws Exception {
    to(selector);
    send("Enter", 0);
  }

  /** Goes through the whole document, until the focus leaves it or is where it began. */
  void each(Consumer<String> told) throws Exception {
    Set<String> places = new HashSet<>();
    String place = next();
    while (!place.isEmpty() && places.add(place)) {
      assertThat(places).as("stops of the focus").hasSizeLessThan(MOST_STOPS);
      requireSeen("at stop " + places.size());
      told.accept(browser.value(FOCUSED));
      place = next();
    }
  }

  /** Where the key Tab leads: an element's place in the document; empty: out of it. */
  private String next() throws Exception {
    send("Tab", 0);
    return browser.value(
        "document.activeElement === document.body ? ''"
            + " : [...document.querySelectorAll('*')].indexOf(document.activeElement)");
  }

  private void go(String there, int modifiers) throws Exception {
    StringBuilder way = new StringBuilder();
    for (int i = 0; i < MOST_STOPS; i++) {
      send("Tab", modifiers);
      String stop = browser.value(FOCUSED);
      way.append('\n').append(stop);
      if (!stop.isEmpty()) {
        requireSeen("on the way to " + there);
      }
      if (browser.value(there).equals("true")) {
        return;
      }
    }
    throw new AssertionError("the key Tab never comes to " + there + ", but to" + way);
  }

  /** Goes to a button, link or box and presses the key that works it. */
  void work(String selector) throws Exception {
    to(selector);
    boolean box = browser.value("document.activeElement.type").matches("checkbox|radio");
    press(box ? "Space" : "Enter");
  }

  /** Goes to a list to choose from and types the beginning of what is wanted. */
  void choose(String selector, String wanted) throws Exception {
    to(selector);
    type(wanted);
    assertThat(browser.value("document.activeElement.selectedOptions?.[0]?.textContent"))
        .startsWith(wanted);
  }

  /** Goes to a field and types over what is there. */
  void fill(String selector, String text) throws Exception {
    to(selector);
    type(text);
    assertThat(browser.value("document.activeElement.value")).isEqualTo(text);
  }

  private void requireSeen(String when) throws Exception {
    assertThat(browser.value(OUTLINED))
        .as("%s: an outline around %s", when, browser.value(FOCUSED))
        .isEqualTo("true");
  }
}
