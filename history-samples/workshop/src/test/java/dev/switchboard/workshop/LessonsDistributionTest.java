package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The lessons of the demo, taken in Chromium: wrong answers are refused, right ones accepted. */
@Tag("slow")
final class LessonsDistributionTest {
  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static String root;

  private LessonPage p;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
  }

  @BeforeEach
  void openTheBrowser() throws Exception {
    p = new LessonPage(PAGES.fresh(), root);
  }

  @Test
  void lesson1FindsTheNumberInEveryRequest() throws Exception {
    p.open("1");
    List<String> protocols = p.lines("$$('button[data-protocol]').map(b => b.dataset.protocol)");
    assertThat(protocols).hasSizeGreaterThanOrEqualTo(4);
    for (String protocol : protocols) {
      p.page("($('.grid')?.remove(), $('button[data-protocol=\"" + protocol + "\"]').click(), 0)");
      p.await(".grid");
      p.page("($('.grid [data-at=\"0\"]').click(), 0)");
      assertThat(p.page("$('.verdict').textContent")).startsWith("✗ Not yet. Byte 0 belongs to");
      String text = p.page("$$('.grid .text').map(t => t.textContent).join('')");
      p.page("($('.grid [data-at=\"" + placeOf123(protocol, text) + "\"]').click(), 0)");
      assertThat(p.page("$('.verdict').textContent")).as(protocol).startsWith("✓ Right.");
    }
    p.requireSolved(1);
    p.screenshot("1");
  }

  /** In a request of REST it is in the first line; in the others it is the last that is said. */
  private static int placeOf123(String protocol, String text) {
    var found = Pattern.compile("1·?2·?3").matcher(text).results().toList();
    return found.get(protocol.equals("rest") ? 0 : found.size() - 1).start();
  }

  @Test
  void lesson1IsAnsweredByKeys() throws Exception {
    p.open("1");
    p.page("($('button[data-protocol=rest]').click(), 0)");
    p.await(".grid");
    p.page("($('.grid').focus(), 0)");
    int place = p.page("$$('.grid .text').map(t => t.textContent).join('')").indexOf("123");
    for (int i = 0; i < place; i++) {
      p.browser.press("ArrowRight");
    }
    p.browser.press("Enter");
    assertThat(p.page("$('.verdict').textContent")).startsWith("✓ Right.");
  }

  @Test
  void lesson2CountsWhoPaysForTypes() throws Exception {
    p.open("2");
    List<String> rows = p.rows(0);
    assertThat(rows)
        .filteredOn(row -> row.startsWith("rmi|"))
        .hasSize(1)
        .allSatisfy(
            row -> {
              double types = Double.parseDouble(row.split("\\|")[2]);
              assertThat(types / Double.parseDouble(row.split("\\|")[1])).isBetween(0.6, 0.85);
            });
    String dearest = "";
    double most = -1;
    for (String row : rows) {
      String[] cells = row.split("\\|");
      double rate = Double.parseDouble(cells[2]) / Double.parseDouble(cells[4]);
      dearest = rate > most ? cells[0] : dearest;
      most = Math.max(most, rate);
    }
    String cheap = rows.get(0).split("\\|")[0].equals(dearest) ? rows.get(1) : rows.get(0);
    p.select(0, 0, cheap.split("\\|")[0]);
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    p.select(0, 0, dearest);
    assertThat(p.check(0)).startsWith("✓ Right.").contains(dearest);
    lesson2Trends(rows);
    p.requireSolved(1);
    p.screenshot("2");
  }

  private void lesson2Trends(List<String> one) throws Exception {
    for (int i = 0; i < one.size(); i++) {
      p.select(1, i, "rises");
    }
    assertThat(p.check(1)).startsWith("✗ Not yet.");
    List<String> many = p.rows(1);
    for (int i = 0; i < one.size(); i++) {
      double before = share(one.get(i));
      double after = share(many.get(i));
      boolean level = Math.abs(after - before) <= 5;
      p.select(1, i, level ? "stays" : after < before ? "falls" : "rises");
    }
    assertThat(p.check(1)).startsWith("✓ Right.");
  }

  private static double share(String row) {
    return Double.parseDouble(row.split("\\|")[3].replace(" %", ""));
  }

  @Test
  void lesson3KnowsWhoSaysTheName() throws Exception {
    p.open("3");
    List<String> protocols =
        p.lines(
            "$$('.question')[0] && [...$$('.question')[0].querySelectorAll('input')].map(i => i.value)");
    p.choose(0, protocols);
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    List<String> saying = new ArrayList<>();
    for (String protocol : protocols) {
      if (!protocol.equals("none") && says(protocol, "eventId")) {
        saying.add(protocol);
      }
    }
    assertThat(saying).contains("jsonrpc", "soap").doesNotContain("rest");
    p.choose(0, saying);
    assertThat(p.check(0)).startsWith("✓ Right.");
    p.choose(1, List.of("rest"));
    assertThat(p.check(1)).startsWith("✗ Not yet.");
    List<String> numbered = protocols.stream().filter(n -> n.startsWith("onc-rpc")).toList();
    assertThat(numbered).isNotEmpty();
    p.choose(1, numbered);
    assertThat(p.check(1)).startsWith("✓ Right.");
    p.requireSolved(1);
    p.screenshot("3");
  }

  /** Whether the bytes of a request have this text. */
  private static boolean says(String protocol, String text) throws Exception {
    String order =
        "{\"service\":\"ticketing\",\"operation\":\"getEvent\",\"protocol\":\""
            + protocol
            + "\",\"arguments\":{\"eventId\":\"123\"}}";
    byte[] answer = Workbench.post(root, "/-/bench/call", order);
    Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) new Json().tree(answer)).get("request");
    byte[] bytes = Base64.getDecoder().decode(String.valueOf(request.get("bytes")));
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void lesson3HasRmisHashOfAMethod() throws Exception {
    p.open("3");
    String descriptor = "(Ljava/lang/String;)Lcom/acme/ticketing/Event;";
    p.page(
        "($('.laboratory select').value = 'parameter-typed',"
            + " $('#see-what-breaks').querySelector('button')?.click(), 0)");
    p.press("See what breaks");
    p.await(".laboratory table");
    assertThat(p.rows(tables("Java RMI")))
        .containsExactly(
            "before|getEvent" + descriptor + "|" + hash("getEvent" + descriptor),
            "after|getEvent(J)Lcom/acme/ticketing/Event;|"
                + hash("getEvent(J)Lcom/acme/ticketing/Event;"));
    assertThat(p.page("$$('.laboratory details').length")).isNotEqualTo("0");
    assertThat(p.page("$('.laboratory').textContent")).contains("The hash differs");
  }

  private int tables(String head) throws Exception {
    return p.number(
        "$$('table').findIndex(t => t.querySelector('th').textContent === '" + head + "')");
  }

  /** RMI specification, section 8.3. */
  private static String hash(String method) throws Exception {
    byte[] name = method.getBytes(StandardCharsets.UTF_8);
    byte[] written = new byte[name.length + 2];
    written[0] = (byte) (name.length >> 8);
    written[1] = (byte) name.length;
    System.arraycopy(name, 0, written, 2, name.length);
    byte[] digest = Arrays.copyOf(MessageDigest.getInstance("SHA-1").digest(written), 8);
    byte[] turned = new byte[8];
    for (int i = 0; i < 8; i++) {
      turned[i] = digest[7 - i];
    }
    return HexFormat.of().formatHex(turned);
  }

  @Test
  void lesson4CountsBookings() throws Exception {
    String before = new Web(root).get("/api/tickets?event_id=126&status=available").body();
    p.open("4");
    List<String> right = List.of("1", "3", "1");
    for (int i = 0; i < right.size(); i++) {
      p.type(i, "2");
      assertThat(p.check(i)).startsWith("✗ Not yet.");
      p.type(i, right.get(i));
      assertThat(p.check(i)).startsWith("✓ Right.").contains("cancelled again");
    }
    p.requireSolved(1);
    assertThat(new Web(root).get("/api/tickets?event_id=126&status=available").body())
        .isEqualTo(before);
    p.screenshot("4");
  }

  /** Each of its links, and what the lab counts there is what the lesson has taught. */
  @Test
  void lesson4LeadsToItsExperimentsInTheLab() throws Exception {
    List<String> set = List.of("0 no 1 rest", "2 no every rest", "2 yes every rest");
    List<String> counted =
        List.of(
            "createBooking: sent once, executed once, seats booked: 1",
            "createBooking: sent 3 times, executed 3 times, seats booked: 3",
            "createBookingOnce: sent 3 times, executed 3 times, seats booked: 1");
    for (int i = 0; i < set.size(); i++) {
      p.open("4");
      p.page("($$('a[href*=\"/lab#\"]')[" + i + "].click(), 0)");
      p.browser.await("location.pathname === '/-/workshop/lab' && document.querySelector('.chip')");
      assertThat(
              p.browser.value(
                  "['retries', 'key', 'when'].map(id => document.getElementById(id).value)"
                      + ".concat([...document.querySelectorAll('#protocols input:checked')]"
                      + ".map(box => box.value)).join(' ')"))
          .isEqualTo(set.get(i));
      assertThat(p.browser.value("document.getElementById('fault').value")).isEqualTo("drop-reply");
      assertThat(p.browser.value("document.getElementById('rows').children.length")).isEqualTo("0");
      p.browser.value("document.getElementById('run').click()");
      p.browser.await("document.getElementById('state').textContent.startsWith('Tried over')");
      assertThat(p.browser.value("document.getElementById('rows').textContent"))
          .contains(counted.get(i));
    }
  }

  @Test
  void lesson5WeighsMethodsAndPaths() throws Exception {
    p.open("5");
    propose(
        0,
        "GET",
        "/users/{userId}/permissions",
        "✗ Not yet. A GET has no body: where is {resource}?");
    propose(0, "GET", "/permissions?user={userId}&resource={resource}", "✓ Right.");
    propose(1, "GET", "/tokens/{token}", "✗ Not yet. The token is a secret");
    propose(1, "POST", "/token-validations", "✓ Right.");
    propose(
        2,
        "GET",
        "/notifications?to={userId}&text={message}",
        "✗ Not yet. This call does something.");
    propose(2, "PUT", "/notifications", "✗ Not yet. PUT stores");
    propose(2, "POST", "/users/{userId}/notifications", "✓ Right.");
    propose(3, "DELETE", "/shipping", "✗ Not yet. DELETE says");
    propose(3, "GET", "/shipping-costs?items={items}", "✗ Not yet. items is a structure");
    propose(3, "POST", "shipping", "✗ Not yet. A path begins with /");
    propose(3, "POST", "/shipping-calculations", "✓ Right.");
    p.requireSolved(1);
    p.screenshot("5");
    for (int i = 0; i < 4; i++) {
      p.page("($$('.proposal')[" + i + "].querySelector('.action button').click(), 0)");
      String status = "$$('.proposal')[" + i + "].querySelector('.action span').textContent";
      Await.until("an answer", Duration.ofSeconds(30), () -> p.page(status).matches("\\d.*"));
      assertThat(p.page(status)).as("proposal " + i).startsWith("20");
    }
  }

  private void propose(int question, String method, String path, String verdict) throws Exception {
    p.select(question, 0, method);
    p.type(question, path);
    assertThat(p.check(question)).startsWith(verdict);
  }

  @Test
  void lesson6TriesClientsOfBefore() throws Exception {
    p.open("6");
    List<String> protocols =
        p.lines("[...$$('.question')[0].querySelectorAll('input')].map(i => i.value)");
    p.choose(0, protocols);
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    List<String> tried = p.rows(0);
    assertThat(tried).anyMatch(row -> row.startsWith("soap|✗ fails:"));
    p.choose(0, reading(tried, 1));
    assertThat(p.check(0)).startsWith("✓ Right.");
    p.choose(1, List.of("none"));
    assertThat(p.check(1)).startsWith("✗ Not yet.");
    List<String> tolerant = reading(p.rows(1), 3);
    assertThat(tolerant).contains("rest", "jsonrpc", "soap", "xml-rpc", "grpc", "connect");
    p.choose(1, tolerant);
    assertThat(p.check(1)).startsWith("✓ Right.");
    p.requireSolved(1);
    p.screenshot("6");
  }

  /** The protocols of the rows that read what was meant, by what stands in this column. */
  private static List<String> reading(List<String> rows, int column) {
    List<String> names =
        rows.stream()
            .map(row -> row.split("\\|"))
            .filter(cells -> cells[column].startsWith("✓"))
            .map(cells -> cells[0])
            .toList();
    return names.isEmpty() ? List.of("none") : names;
  }

  @Test
  void lesson6TriesWhateverIsAsked() throws Exception {
    p.open("6");
    p.page(
        "($$('.laboratory select')[0].value = 'member-gone',"
            + " $$('.laboratory select')[1].value = 'findEvents',"
            + " $('.laboratory input').value = 'subtitle', 0)");
    p.press("Try it with all clients");
    p.await(".laboratory table");
    assertThat(p.page("$('.laboratory table').textContent"))
        .contains("≠ reads something else")
        .contains("✓ reads Forty Years of Calling Far Away");
  }

  /** Where numbers have moved, a reader by number takes the event's own for its title. */
  @Test
  void lesson6ShowsWhatALockIsFor() throws Exception {
    p.open("6");
    p.page("($$('.laboratory select')[0].value = 'member-first', 0)");
    p.press("Try it with all clients");
    p.await(".laboratory table");
    assertThat(p.rows(0)).anyMatch(row -> row.startsWith("grpc|") && row.endsWith("≠ reads 123"));
  }

  @Test
  void lesson7MeasuresDistance() throws Exception {
    p.open("7");
    p.press("Measure");
    p.await(".question");
    assertThat(p.rows(0))
        .hasSize(2)
        .satisfies(rows -> assertThat(rows.get(1)).startsWith("50 × getBooking|50|"));
    p.type(0, "100");
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    String asked = p.page("$('.asked').textContent");
    int here = Integer.parseInt(asked.replaceAll(".*took (\\d+) ms.*", "$1"));
    p.type(0, Integer.toString(here + 50 * 100));
    assertThat(p.check(0)).startsWith("✓ Right.");
    p.requireSolved(1);
    p.screenshot("7");
  }

  @Test
  void lesson8NamesTheClassesOfAStranger() throws Exception {
    p.open("8");
    p.type(0, "java.lang.String");
    assertThat(p.check(0)).startsWith("✗ Not yet.");
    p.type(0, "org.example.elsewhere.Coupon, org.example.elsewhere.Errand");
    assertThat(p.check(0)).startsWith("✓ Right.");
    p.choose(1, List.of("stream"));
    assertThat(p.check(1)).startsWith("✗ Not yet.");
    p.choose(1, List.of("reader"));
    assertThat(p.check(1)).startsWith("✓ Right.");
    p.requireSolved(1);
    p.screenshot("8");
  }
}
