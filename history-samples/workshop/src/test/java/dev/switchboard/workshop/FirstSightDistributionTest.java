package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What somebody has who comes for the first time: something to see at once, and from here alone.
 */
final class FirstSightDistributionTest {
  @RegisterExtension static final Demo DEMO = Demo.shared();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  private static final int TRIES = 4;
  private static final String PAINT = "performance.getEntriesByName('first-contentful-paint')";

  @Test
  void everyDocumentIsPaintedWithinASecond() throws Exception {
    for (String document : DEMO.documents()) {
      List<Double> paints = new ArrayList<>();
      for (int i = 0; i < TRIES; i++) {
        Browser browser = PAGES.fresh(); // that has kept nothing
        browser.go(DEMO.root() + document);
        browser.await("location.href !== 'about:blank' && " + PAINT + ".length");
        paints.add(Double.parseDouble(browser.value(PAINT + "[0].startTime")));
      }
      System.out.println(document + ": first paint " + paints + " ms");
      assertThat(Collections.min(paints)).as("%s: first paint, ms", document).isLessThan(1_000);
    }
  }

  @Test
  void nothingIsAskedForElsewhere() throws Exception {
    String here = URI.create(DEMO.root()).getAuthority();
    for (String document : DEMO.documents()) {
      Browser browser = PAGES.fresh();
      browser.go(DEMO.root() + document);
      browser.await("document.readyState === 'complete' && document.body.innerText.length > 200");
      assertThat(browser.requests())
          .as(document)
          .hasSizeGreaterThan(1)
          .filteredOn(url -> !url.startsWith("data:"))
          .allSatisfy(url -> assertThat(URI.create(url).getAuthority()).isEqualTo(here));
    }
  }
}
