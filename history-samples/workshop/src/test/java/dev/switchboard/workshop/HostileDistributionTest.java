package dev.switchboard.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a call holds runs as script, wherever a page or a file shows it; in Chromium. */
final class HostileDistributionTest {
  private static final String HOSTILE =
      "</script><script>window.hit=1</script></pre></textarea><img src=x onerror='window.hit=2'>"
          + "<svg onload=window.hit=3></svg><a href=\"javascript:window.hit=4\">x</a>"
          + "\" autofocus onfocus=\"window.hit=5\" javascript:window.hit=6 ${window.hit=7}"
          + " \u202Egnp.eslaf\u2066 \u200B-->";

  /** What it would have become, were it markup anywhere. */
  private static final String MADE =
      "document.querySelectorAll('main script, main img, main svg, main [onerror], main [onfocus],"
          + " main [onload], main [autofocus], a[href^=\"javascript:\"]').length";

  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  @TempDir static Path folder;
  private static String root;
  private static CaptureList list;

  private Browser browser;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    list = new CaptureList(root);
  }

  @BeforeEach
  void openThePage() throws Exception {
    browser = PAGES.fresh();
  }

  private void requireHarmless(String where) throws Exception {
    assertThat(browser.value("String(window.hit)")).as(where).isEqualTo("undefined");
    assertThat(browser.value(MADE)).as(where).isEqualTo("0");
    assertThat(browser.errors()).as(where).isEmpty();
  }

  /** In all that is shown, and read aloud; what a person types or copies stays as it is. */
  private void requireNothingTurned(String where) throws Exception {
    assertThat(
            browser.value(
                "/[\\u202A-\\u202E\\u2066-\\u2069]/.test(document.querySelector('main').innerText)"))
        .as(where)
        .isEqualTo("false");
  }

  private static String link(String operation, String member) {
    String arguments =
        new String(
            new Json()
                .text(
                    out -> {
                      out.writeStartObject();
                      out.writeStringProperty(member, HOSTILE);
                      out.writeEndObject();
                    }),
            UTF_8);
    return "#service=ticketing&operation="
        + operation
        + "&arguments="
        + URLEncoder.encode(arguments, UTF_8);
  }

  private void callOnTheBench() throws Exception {
    browser.go(root + "/-/workshop/" + link("getEvent", "eventId"));
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    assertThat(browser.value("document.querySelector('#fields input[type=text]').value"))
        .isEqualTo(HOSTILE);
    browser.value("document.getElementById('call').click()");
    browser.await("document.getElementById('state').textContent.startsWith('Called over')");
  }

  @Test
  void theBenchShowsItAsText() throws Exception {
    callOnTheBench();
    assertThat(browser.value("document.getElementById('cards').textContent"))
        .contains("<script>window.hit=1</script>", "⟨U+202E⟩gnp.eslaf⟨U+2066⟩");
    requireHarmless("answers");
    requireNothingTurned("answers");
    int messages = Integer.parseInt(browser.value("document.getElementById('message').length"));
    for (int i = 0; i < messages; i++) {
      browser.value(
          "(() => { const choice = document.getElementById('message'); choice.selectedIndex = "
              + i
              + "; choice.dispatchEvent(new Event('change')); })()");
      String message = browser.value("document.getElementById('message').value");
      requireHarmless(message);
      requireNothingTurned(message);
    }
    assertThat(browser.value("document.getElementById('fieldlist').textContent")).isNotEmpty();
  }

  @Test
  void theCommandsShowItAsText() throws Exception {
    browser.go(root + "/-/workshop/" + link("getEvent", "eventId"));
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    browser.value("document.querySelector('details.commands').open = true");
    browser.await("document.querySelector('details.commands pre').textContent");
    assertThat(browser.value("document.querySelector('details.commands pre').textContent"))
        .contains("window.hit");
    requireHarmless("commands");
  }

  @Test
  void theConsoleShowsAWrongLinkAsText() throws Exception {
    String said = URLEncoder.encode(HOSTILE, UTF_8);
    for (String hash : List.of("#words=" + said, "#service=ticketing&from=" + said)) {
      browser.go("about:blank");
      browser.go(root + "/-/workshop/console" + hash);
      browser.await("document.getElementById('count').textContent.includes('served')");
      requireHarmless(hash);
    }
  }

  @Test
  void theCaptureShowsItAsText() throws Exception {
    callOnTheBench();
    rawRequest();
    String latest = list.kept("");
    browser.go(root + "/-/workshop/capture");
    browser.await("document.querySelectorAll('#rows tr').length > 20");
    requireHarmless("list");
    requireNothingTurned("list");
    for (String protocol :
        List.of("rest", "jsonrpc", "soap", "xml-rpc", "grpc", "corba", "onc-rpc", "jrmp")) {
      String number = list.kept("operation=getEvent&protocol=" + protocol);
      open(number);
      assertThat(browser.value("document.getElementById('fieldlist').textContent"))
          .as(protocol)
          .contains("window.hit=1");
      requireHarmless(protocol);
      requireNothingTurned(protocol);
    }
    open(latest);
    assertThat(browser.value("document.getElementById('fieldlist').textContent"))
        .contains("onerror='window.hit=2'");
    requireHarmless("a request of nobody's");
  }

  private void open(String number) throws Exception {
    browser.go("about:blank");
    browser.go(root + "/-/workshop/capture#call=" + number);
    browser.await(
        "document.getElementById('chosen-title').textContent.startsWith('Call " + number + ":')");
  }

  /** Of no protocol, with it in the address and in a field. */
  private static void rawRequest() throws Exception {
    String request =
        "GET /nowhere?%s HTTP/1.1\r\nHost: here\r\nX-Said: %s\r\nConnection: close\r\n\r\n"
            .formatted(URLEncoder.encode(HOSTILE, UTF_8), HOSTILE.replaceAll("[^ -~]", ""));
    URI address = URI.create(root);
    try (Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void theFileThatIsKeptShowsItAsText() throws Exception {
    callOnTheBench();
    for (String protocol : List.of("rest", "soap", "grpc", "corba", "onc-rpc")) {
      Path file = folder.resolve(protocol + ".html");
      Files.write(
          file, list.download(list.kept("operation=getEvent&protocol=" + protocol), "html"));
      browser.go(file.toUri().toString());
      browser.await("document.querySelectorAll('table').length > 4");
      assertThat(browser.value("document.body.textContent")).contains("<script>window.hit=1");
      assertThat(browser.value("document.querySelectorAll('img,script,a,iframe,link,svg').length"))
          .isEqualTo("0");
      requireHarmless(protocol);
      requireNothingTurned(protocol);
    }
  }
}
