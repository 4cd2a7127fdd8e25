package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people with other senses and other hands find, by axe's judgement. */
final class AxeDistributionTest {
  private static final String CALLED =
      "document.getElementById('state').textContent.startsWith('Called over')";

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

  private void look(boolean dark, boolean phone) throws Exception {
    String scheme = dark ? "dark" : "light";
    browser.command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":900,\"deviceScaleFactor\":1,\"mobile\":%s}"
            .formatted(phone ? 360 : 1200, phone));
  }

  @Test
  void findsFlawsWhereThereAreSome() throws Exception {
    browser.go(Axe.flawed());
    browser.await("document.querySelector('img')");
    assertThat(Axe.found(browser)).contains("image-alt: ", "label: ");
  }

  @ParameterizedTest(name = "dark {0}, phone {1}")
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void eachDocumentIsAccessible(boolean dark, boolean phone) throws Exception {
    look(dark, phone);
    browser.go(root + "/-/workshop/");
    browser.await("document.querySelectorAll('nav a').length > 0");
    String links = "[...document.querySelectorAll('nav a')].map(a => a.href).join(' ')";
    List<String> documents = new ArrayList<>(List.of(browser.value(links).split(" ")));
    assertThat(documents).anyMatch(each -> each.endsWith("/console"));
    documents.add(root + "/");
    List<String> found = new ArrayList<>();
    for (String document : documents) {
      browser.go("about:blank");
      browser.go(document);
      browser.await("location.href !== 'about:blank' && document.readyState === 'complete'");
      browser.await("document.body.innerText.trim().length > 200");
      String findings = Axe.found(browser);
      if (!findings.isEmpty()) {
        found.add(document + ": " + findings);
      }
    }
    assertThat(found).as("serious and critical findings of axe").isEmpty();
  }

  @ParameterizedTest(name = "dark {0}, phone {1}")
  @CsvSource({"false,false", "true,true"})
  void theBenchIsAccessibleAfterACall(boolean dark, boolean phone) throws Exception {
    look(dark, phone);
    browser.go(root + "/-/workshop/#service=ticketing&operation=calculateShippingCost");
    browser.await("document.querySelectorAll('#protocols input').length > 0");
    Axe.requireAccessible(browser, "a form with structs and lists");
    browser.go(root + "/-/workshop/#service=ticketing&operation=getEvent");
    browser.await("document.getElementById('operation').value === 'getEvent'");
    browser.value("document.getElementById('call').click()");
    browser.await(CALLED);
    Axe.requireAccessible(browser, "bench after a call on all");
    browser.value("document.getElementById('bytes').focus()");
    browser.press("End");
    Axe.requireAccessible(browser, "inspector with a field chosen");
  }

  @ParameterizedTest(name = "dark {0}, phone {1}")
  @CsvSource({"false,false", "true,true"})
  void theConsoleIsAccessibleWithAService(boolean dark, boolean phone) throws Exception {
    look(dark, phone);
    browser.go(root + "/-/workshop/console#service=ticketing&words=ticket");
    browser.await("document.getElementById('coverage').tBodies[0].rows.length > 0");
    browser.await("document.getElementById('protocols').tBodies[0].rows.length > 0");
    browser.await("document.querySelectorAll('#descriptions a').length > 3");
    Axe.requireAccessible(browser, "console with a service");
  }
}
