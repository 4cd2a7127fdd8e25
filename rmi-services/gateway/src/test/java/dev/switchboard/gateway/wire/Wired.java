package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What every dissection must hold to. */
public final class Wired {

  private Wired() {}

  /** The spans tile a message of this many bytes, and the parts of each span tile it. */
  public static void assertTiles(int length, List<Span> spans) {
    assertThat(tile(0, spans)).as("the byte after the last span").isEqualTo(length);
  }

  /** Every span that has no parts, from front to back. */
  public static List<Span> leaves(List<Span> spans) {
    var leaves = new ArrayList<Span>();
    for (Span span : spans) {
      leaves.addAll(span.parts().isEmpty() ? List.of(span) : leaves(span.parts()));
    }
    return leaves;
  }

  private static int tile(int start, List<Span> spans) {
    int next = start;
    for (Span span : spans) {
      assertThat(span.start()).as("start of %s", span.label()).isEqualTo(next);
      assertThat(span.end()).as("end of %s", span.label()).isGreaterThan(next);
      if (!span.parts().isEmpty()) {
        assertThat(tile(span.start(), span.parts()))
            .as("parts of %s", span.label())
            .isEqualTo(span.end());
      }
      next = span.end();
    }
    return next;
  }
}
