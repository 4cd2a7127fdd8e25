package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** axe, which judges how accessible what a browser shows is. */
final class Axe {
  private static final String GRAVE =
      "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations"
          + ".filter(v => ['serious', 'critical'].includes(v.impact))"
          + ".map(v => v.id + ': ' + v.help + v.nodes.slice(0, 5).map(n => '\\n  ' + n.html"
          + ".slice(0, 200) + ' ' + n.any.concat(n.all).map(c => c.message).join('; ')).join(''))"
          + ".join('\\n'))";

  private Axe() {}

  private static String script() throws Exception {
    Path file =
        Tool.file(
            Path.of("target/judges/node_modules/axe-core/axe.min.js"),
            "copy src/test/node to target/judges, there: npm ci --ignore-scripts");
    return Files.readString(file);
  }

  /**
   * Says that what the browser's page shows now is free of serious and critical findings: light on
   * a wide screen, and dark on a phone. No colour depends on the width, no layout on the colours.
   */
  static void requireAccessible(Browser browser, String state) throws Exception {
    look(browser, true, true);
    String darkPhone = found(browser);
    look(browser, false, false);
    String lightWide = found(browser);
    assertThat(List.of(lightWide, darkPhone))
        .as("%s: serious and critical findings of axe, light and wide, dark on a phone", state)
        .containsOnly("");
  }

  private static void look(Browser browser, boolean dark, boolean phone) throws Exception {
    browser.prefer("prefers-color-scheme", dark ? "dark" : "light");
    browser.size(phone ? 360 : 1200, phone ? 740 : 1500, phone);
  }

  /** The serious and critical findings, a line each; empty: none. */
  static String found(Browser browser) throws Exception {
    if (browser.value("typeof axe").equals("undefined")) {
      // By the protocol, not by the page: its policy lets no script in but its own.
      browser.command("Runtime.evaluate", "{\"expression\":" + browser.quoted(script()) + "}");
    }
    return browser.value(GRAVE);
  }

  /** A page with what axe must find, so that its silence says something. */
  static String flawed() {
    String html = "<!doctype html><html><body><input><img src='data:,'></body></html>";
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return "data:text/html;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
