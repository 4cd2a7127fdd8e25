package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What every dissection must hold to. */
public final class Wired {

  private Wired() {}

  /** The spans tile a message of this many bytes, and the parts of each span tile it. */
  public static void assertTiles(int length, List<Span> spans) {
    assertThat(tile(0, spans)).as("the byte after the last span").isEqualTo(length);
  }

  /** A recording of one piece from each side. */
  public static Recording recording(String protocol, byte[] sent, byte[] answered) {
    return new Recording(
        protocol,
        Recording.Transport.TCP,
        List.of(
            new Recording.Piece(Recording.Side.CLIENT, 0, sent),
            new Recording.Piece(Recording.Side.SERVER, 0, answered)));
  }

  /** A recording of texts of ASCII. */
  public static Recording recording(String protocol, String sent, String answered) {
    return recording(
        protocol,
        sent.getBytes(StandardCharsets.US_ASCII),
        answered.getBytes(StandardCharsets.US_ASCII));
  }

  /** Both sides of a recording are tiled. */
  public static void assertTiles(Recording recording, Dissection dissection) {
    assertTiles(recording.bytes(Recording.Side.CLIENT).length, dissection.request());
    assertTiles(recording.bytes(Recording.Side.SERVER).length, dissection.response());
  }

  /** No leaf of either side is "not understood". */
  public static void assertUnderstood(Dissection dissection) {
    assertThat(leaves(dissection.request())).noneMatch(Wired::notUnderstood);
    assertThat(leaves(dissection.response())).noneMatch(Wired::notUnderstood);
  }

  private static boolean notUnderstood(Span leaf) {
    return leaf.label().equals(Labels.NOT_UNDERSTOOD);
  }

  /** The leaves as {@code label=value}, from front to back. */
  public static List<String> said(List<Span> spans) {
    return leaves(spans).stream().map(leaf -> leaf.label() + "=" + leaf.value()).toList();
  }

  /** The leaves of one kind as {@code label=value}, from front to back. */
  public static List<String> said(List<Span> spans, Span.Kind kind) {
    return leaves(spans).stream()
        .filter(leaf -> leaf.kind() == kind)
        .map(leaf -> leaf.label() + "=" + leaf.value())
        .toList();
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
