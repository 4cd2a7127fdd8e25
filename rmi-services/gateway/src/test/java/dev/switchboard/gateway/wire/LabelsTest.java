package dev.switchboard.gateway.wire;

import static dev.switchboard.gateway.wire.Span.Kind.ADDRESSING;
import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void labelsFromFrontToBack() {
    var labels = new Labels(new byte[10]);
    labels
        .leaf(4, ADDRESSING, "xid", "7")
        .open(VALUES, "arguments")
        .leaf(6, VALUES, "eventId", "a");
    assertThat(labels.close("getEvent").spans())
        .containsExactly(
            new Span(0, 4, ADDRESSING, "xid", "7", List.of()),
            new Span(
                4,
                10,
                VALUES,
                "arguments",
                "getEvent",
                List.of(new Span(4, 10, VALUES, "eventId", "a", List.of()))));
  }

  @Test
  void whatHasNoLabelIsNotUnderstood() {
    assertThat(new Labels(new byte[5]).leaf(2, ENVELOPE, "magic", "").spans())
        .extracting(Span::label)
        .containsExactly("magic", "not understood");
  }

  @Test
  void aLabelEndsWhereTheBytesEnd() {
    var labels = new Labels(new byte[5]).leaf(Integer.MAX_VALUE, VALUES, "blob", "");
    assertThat(labels.left()).isZero();
    Wired.assertTiles(5, labels.leaf(3, VALUES, "more", "").leaf(-1, VALUES, "less", "").spans());
  }

  @Test
  void endsWhatIsOpen() {
    var labels = new Labels(new byte[3]).open(ENVELOPE, "a").open(ENVELOPE, "b");
    Wired.assertTiles(3, labels.leaf(2, VALUES, "c", "").spans());
  }

  @Test
  void whatHoldsNothingIsLeftOut() {
    assertThat(new Labels(new byte[0]).open(ENVELOPE, "empty").close().spans()).isEmpty();
  }

  @Test
  void manyAndDeepSpansAreBounded() {
    var many = new Labels(new byte[100_000]);
    while (many.more()) {
      many.leaf(1, VALUES, "x", "");
    }
    assertThat(many.spans()).hasSizeLessThan(20_002);
    var deep = new Labels(new byte[100_000]);
    for (int i = 0; i < 100_000; i++) {
      deep.open(ENVELOPE, "level").leaf(1, VALUES, "x", "");
    }
    Wired.assertTiles(100_000, deep.spans());
  }

  @Test
  void refusesToEndWhatNobodyOpened() {
    assertThatThrownBy(new Labels(new byte[0])::close).hasMessage("nothing is open at byte 0");
  }
}
