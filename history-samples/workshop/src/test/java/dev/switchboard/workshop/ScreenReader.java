package dev.switchboard.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a screen reader is told of a page: Chromium's accessibility tree, and what is spoken. */
final class ScreenReader {
  private final Browser browser;

  ScreenReader(Browser browser) {
    this.browser = browser;
  }

  /** The roles of what can have the focus and has no name to be called by. */
  List<String> nameless() throws Exception {
    List<String> found = new ArrayList<>();
    for (Object each : (List<?>) tree().get("nodes")) {
      Map<?, ?> node = (Map<?, ?>) each;
      if (!"true".equals(String.valueOf(node.get("ignored")))
          && focusable(node)
          && said(node, "name").isBlank()) {
        found.add(said(node, "role") + " " + node.get("backendDOMNodeId"));
      }
    }
    return found;
  }

  /** How many can have the focus. */
  long focusable() throws Exception {
    return ((List<?>) tree().get("nodes"))
        .stream().filter(node -> focusable((Map<?, ?>) node)).count();
  }

  private Map<?, ?> tree() throws Exception {
    browser.command("Accessibility.enable", "{}");
    return browser.command("Accessibility.getFullAXTree", "{}");
  }

  private static boolean focusable(Map<?, ?> node) {
    return node.get("properties") instanceof List<?> properties
        && properties.stream()
            .map(property -> (Map<?, ?>) property)
            .anyMatch(
                property ->
                    "focusable".equals(property.get("name"))
                        && "true".equals(said(property, "value")));
  }

  /** A value of the protocol's own kind: {type, value}. */
  private static String said(Map<?, ?> node, String member) {
    return node.get(member) instanceof Map<?, ?> value ? String.valueOf(value.get("value")) : "";
  }

  /** Begins to listen to live regions that are there already: a new one is not spoken. */
  void listen() throws Exception {
    browser.value(
        "(() => { window.spoken = []; const regions = '[aria-live=polite], [role=status]';"
            + " for (const region of document.querySelectorAll(regions)) {"
            + " new MutationObserver(() => { if (region.checkVisibility())"
            + " window.spoken.push(region.textContent); }).observe(region,"
            + " {childList: true, characterData: true, subtree: true}); } })()");
  }

  /** What was spoken since, a line each. */
  String spoken() throws Exception {
    return browser.value("window.spoken.join('\\n')");
  }

  /** The tables that are shown and have rows, but no header cell with a scope. */
  String headless() throws Exception {
    return browser.value(
        "[...document.querySelectorAll('table')].filter(t => t.checkVisibility()"
            + " && t.querySelector('td') && !t.querySelector('th[scope]'))"
            + ".map(t => t.outerHTML.slice(0, 100)).join('\\n')");
  }
}
