package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The call bench of the demo, used in Chromium as people use it. */
final class BenchDistributionTest {
  private static final String CALLED = "document.getElementById('state').textContent";
  private static final String SHOWN = "document.getElementById('shown').textContent";

  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;

  private Browser browser;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  @BeforeEach
  void openTheBench() throws Exception {
    browser = PAGES.fresh();
    open("service=ticketing&operation=getEvent");
  }

  private void open(String call) throws Exception {
    browser.go(root + "/-/workshop/#" + call);
    browser.await("document.querySelectorAll('#protocols input').length > 0");
  }

  private void fill(String id) throws Exception {
    browser.value(
        "(() => { const field = document.querySelector('#fields input[type=text]');"
            + " field.value = "
            + browser.quoted(id)
            + "; field.dispatchEvent(new Event('input', {bubbles: true})); })()");
  }

  private void call() throws Exception {
    browser.value("document.getElementById('call').click()");
    browser.await(CALLED + ".startsWith('Called over')");
  }

  private int protocols() throws Exception {
    return Integer.parseInt(
        browser.value("document.querySelectorAll('#protocols input:checked').length"));
  }

  @Test
  void bringsTheSameValueOverEveryProtocol() throws Exception {
    fill("123");
    call();
    int protocols = protocols();
    assertThat(browser.value("[...document.querySelectorAll('.card h3')].map(h => h.textContent)"))
        .contains("rest", "jsonrpc", "soap", "soap-1.2", "xml-rpc", "grpc", "connect", "rmi");
    assertThat(browser.value("document.getElementById('verdict').textContent"))
        .isEqualTo("All " + protocols + " answers are equal.");
    assertThat(
            browser.value(
                "[...document.querySelectorAll('.card')]"
                    + ".filter(card => card.textContent.includes('Winterreise')).length"))
        .isEqualTo(Integer.toString(protocols));
    browser.screenshot(Pages.SCREENSHOTS.resolve("bench.png"));
  }

  @Test
  void tellsAFaultInTheTermsOfEachProtocol() throws Exception {
    fill("nowhere");
    call();
    assertThat(browser.value("document.getElementById('cards').textContent"))
        .contains("404 NoSuchEvent")
        .contains("1000");
  }

  @Test
  void labelsEveryByteOfEveryMessage() throws Exception {
    call();
    int messages = Integer.parseInt(browser.value("document.getElementById('message').length"));
    assertThat(messages).isGreaterThanOrEqualTo(2 * protocols() + 2 * 7);
    for (int i = 0; i < messages; i++) {
      browser.value(
          "(() => { const choice = document.getElementById('message'); choice.selectedIndex = "
              + i
              + "; choice.dispatchEvent(new Event('change')); })()");
      assertThat(
              browser.value(
                  "(() => { const grid = document.getElementById('bytes');"
                      + " const runs = [...grid.querySelectorAll('.hex .leaf')];"
                      + " const shown = runs.flatMap(r => r.textContent.split(' ')).length;"
                      + " return shown > 0 && shown === Math.min(4096, Number(grid.dataset.size));"
                      + " })()"))
          .as("message " + i)
          .isEqualTo("true");
    }
  }

  @Test
  void showsTheRmiCallBehindEveryProtocol() throws Exception {
    call();
    assertThat(
            browser.value(
                "[...document.querySelectorAll('.card')]"
                    + ".filter(card => card.dataset.protocol !== 'rmi')"
                    + ".filter(card => !['request', 'response'].every(side =>"
                    + " [...card.querySelectorAll('button')]"
                    + ".some(b => b.textContent.startsWith('RMI ' + side))))"
                    + ".map(card => card.dataset.protocol)"))
        .isEmpty();
    assertThat(browser.value("document.getElementById('cards').textContent"))
        .doesNotContain("The RMI call behind it: ");
    choose("rest RMI request");
    assertThat(browser.value("document.getElementById('fieldlist').textContent"))
        .contains("getEvent")
        .contains("method hash");
    choose("rest RMI response");
    assertThat(browser.value("document.getElementById('legend').textContent"))
        .contains("types ")
        .contains("values ")
        .contains("%");
  }

  @Test
  void showsTheMiddleOneOfManyCallsAndWhereItsTimeWent() throws Exception {
    browser.value(
        "(() => { document.getElementById('often').value = '20';"
            + " document.querySelectorAll('#protocols input').forEach(box =>"
            + " (box.checked = box.value === 'rest')); })()");
    call();
    assertThat(browser.value("document.querySelector('.times').textContent"))
        .containsPattern("marshal .*, connect .*, wire .*, gateway .*, RMI .*, unmarshal .* µs")
        .contains(" µs in 1 round trip: ")
        .contains("The middle one of 20 calls; they took ");
    assertThat(browser.value("document.getElementById('laps').textContent"))
        .isEqualTo("marshalconnectwiregatewayRMIunmarshal");
    assertThat(browser.value("document.querySelector('.card a').getAttribute('href')"))
        .isEqualTo("/idl/ticketing/ticketing.openapi.json");
    open("service=ticketing&operation=createBooking");
    browser.await("document.getElementById('often-field').hidden");
  }

  private void choose(String message) throws Exception {
    browser.value(
        "(() => { const choice = document.getElementById('message');"
            + " choice.value = [...choice.options].find(o => o.textContent === "
            + browser.quoted(message)
            + ").value; choice.dispatchEvent(new Event('change')); })()");
  }

  @Test
  void walksThroughTheFieldsByKeys() throws Exception {
    call();
    choose("rest request");
    browser.value("document.getElementById('bytes').focus()");
    browser.press("Home");
    String first = browser.value(SHOWN);
    assertThat(first).startsWith("request bytes 0–").contains("method");
    browser.press("ArrowRight");
    assertThat(browser.value(SHOWN)).startsWith("request ").isNotEqualTo(first);
    browser.press("ArrowLeft");
    assertThat(browser.value(SHOWN)).isEqualTo(first);
    browser.press("End");
    String last = browser.value(SHOWN);
    browser.press("ArrowDown");
    assertThat(browser.value(SHOWN)).isEqualTo(last).isNotEqualTo(first);
    assertThat(browser.value("document.querySelectorAll('#bytes [tabindex]').length"))
        .isEqualTo("0");
    pointsBothWays();
  }

  /** A field in the list shows its bytes; the bytes show their field, and the page stays. */
  private void pointsBothWays() throws Exception {
    String selected = "document.querySelector('#fieldlist tr.selected')";
    assertThat(
            browser.value(selected + " === [...document.querySelectorAll('#fieldlist tr')].at(-1)"))
        .isEqualTo("true");
    browser.value(
        "[...document.querySelectorAll('#fieldlist tr')]"
            + ".find(row => row.textContent.includes('Host')).click()");
    assertThat(browser.value(SHOWN)).contains("Host");
    String shown = "[...document.querySelectorAll('#bytes .hex .selected')].length > 0";
    assertThat(browser.value(shown)).isEqualTo("true");
  }

  @Test
  void findsTheCallAgainByItsLink() throws Exception {
    open("service=ticketing&operation=createBooking");
    browser.await("document.querySelectorAll('#fields input[type=text]').length === 2");
    fill("event <b>7</b> & ü");
    String link = browser.value("document.getElementById('permalink').href");
    browser.go("about:blank");
    browser.go(link);
    browser.await("document.querySelectorAll('#fields input[type=text]').length === 2");
    assertThat(browser.value("document.querySelector('#fields input[type=text]').value"))
        .isEqualTo("event <b>7</b> & ü");
    assertThat(browser.value("document.getElementById('operation').value"))
        .isEqualTo("createBooking");
  }

  @Test
  void findsOperationsByWords() throws Exception {
    browser.value(
        "(() => { const find = document.getElementById('find'); find.value = 'avail ticket';"
            + " find.dispatchEvent(new Event('input')); })()");
    assertThat(browser.value("document.getElementById('found').textContent"))
        .isEqualTo("ticketing.getAvailableTickets");
  }

  @Test
  void isDarkInTheDarkAndFitsAPhone() throws Exception {
    String bright = browser.value("getComputedStyle(document.body).backgroundColor");
    browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
    call();
    assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(bright);
    assertThat(browser.value("document.documentElement.scrollWidth <= 360")).isEqualTo("true");
    browser.screenshot(Pages.SCREENSHOTS.resolve("bench-dark-phone.png"));
  }

  @Test
  void hasTheColoursThatAreChosenUntilOthersAre() throws Exception {
    assertThat(colours()).isEqualTo("Colours: system on rgb(255, 255, 255)");
    try {
      browser.value("document.getElementById('theme').click()");
      assertThat(colours()).isEqualTo("Colours: light on rgb(255, 255, 255)");
      browser.value("document.getElementById('theme').click()");
      assertThat(colours()).isEqualTo("Colours: dark on rgb(20, 23, 26)");
      browser.go(root + "/-/workshop/console");
      browser.await("document.getElementById('theme')?.textContent === 'Colours: dark'");
      assertThat(colours()).endsWith("rgb(20, 23, 26)");
    } finally {
      browser.value("localStorage.clear()");
    }
  }

  private String colours() throws Exception {
    return browser.value(
        "document.getElementById('theme').textContent + ' on '"
            + " + getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void showsTheWiresInTheOrderOfTheirAge() throws Exception {
    assertThat(
            browser.value(
                "[...document.querySelectorAll('#protocols input')].map(box => box.value).join()"))
        .startsWith("onc-rpc,onc-rpc-udp,corba,rmi,xml-rpc,soap,soap-1.2,rest,jsonrpc,grpc");
    assertThat(browser.value("document.getElementById('protocols').textContent"))
        .contains("Sun RPC, 1985", "Java RMI, 1997", "gRPC, 2015");
  }

  /** No gateway should ever give the page such answers, so it is given them here. */
  @Test
  void marksWhatDiffersBetweenAnswers() throws Exception {
    String answer =
        "{protocol: '%s', title: '', laps: [], request: {size: 1, shares: {}},"
            + " response: {size: 1, shares: {}}, told: {kind: 'result', value: {type: 'Event',"
            + " parts: [['id', {text: '123', type: 'string'}],"
            + " ['title', {text: '%s', type: 'string'}]]}}}";
    browser.value(
        "import('/-/workshop/answers.js').then(({show}) => show([%s, %s, %s], () => {}))"
            .formatted(
                answer.formatted("rest", "Winterreise"),
                answer.formatted("soap", "Sommerreise"),
                answer.formatted("corba", "Winterreise")));
    assertThat(browser.value("document.getElementById('verdict').textContent"))
        .isEqualTo("2 of 3 answers are equal; differences are marked ≠.");
    assertThat(
            browser.value(
                "[...document.querySelectorAll('tr.differs')].map(row => row.textContent)"))
        .isEqualTo("title≠ Sommerreise string");
    assertThat(
            browser.value("document.querySelector('[data-protocol=soap] p.differs').textContent"))
        .isEqualTo("≠ differs");
  }

  @Test
  void hasFieldsForMapsListsConstantsDatesAndNull() throws Exception {
    String parameters =
        "[{name: 'm', type: {kind: 'map',"
            + " key: {kind: 'scalar', scalar: 'local_date', sample: '2026-01-31'}, value:"
            + " {kind: 'list', element: {kind: 'named', name: 'Colour'}}}},"
            + " {name: 'n', type: {kind: 'optional',"
            + " type: {kind: 'scalar', scalar: 'int', sample: '1'}}}]";
    String form =
        "import('/-/workshop/form.js').then(({form}) => { const made = form({parameters: %s},"
            + " {Colour: {kind: 'enum', names: ['RED', 'GREEN']}});"
            + " document.getElementById('fields').replaceChildren(...made.elements); %s;"
            + " return JSON.stringify(made.read()); })";
    assertThat(browser.value(form.formatted(parameters, "")))
        .isEqualTo("{\"m\":[[\"2026-01-31\",[\"RED\"]]],\"n\":\"1\"}");
    String given = "{m: [['2026-02-01', ['GREEN', 'RED']], ['2026-03-01', []]], n: null}";
    assertThat(browser.value(form.formatted(parameters, "made.write(" + given + ")")))
        .isEqualTo("{\"m\":[[\"2026-02-01\",[\"GREEN\",\"RED\"]],[\"2026-03-01\",[]]],\"n\":null}");
    assertThat(browser.value("document.getElementById('fields').textContent"))
        .contains("m 1 key", "m 1 value 2", "Add to m", "n is null");
  }
}
