package dev.switchboard.gateway.wire;

import static dev.switchboard.gateway.wire.Span.Kind.ADDRESSING;
import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {
  @Test
  void printsALineForEachLeafAndTheSums() {
    byte[] sent = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    var labels = new Labels(sent).leaf(2, ADDRESSING, "xid", "258").open(VALUES, "arguments");
    var request = labels.leaf(10, VALUES, "eventId", "123").close("getEvent").spans();
    var recording = new Recording("x", Transport.TCP, List.of(new Piece(Side.CLIENT, 0, sent)));
    assertThat(Sheet.of(recording, new Dissection(request, List.of())))
        .isEqualTo(
            """
            request: 12 bytes (addressing 2, values 10)
                 0  01 02                     addressing  xid: 258
                                                          arguments: getEvent
                 2  03 04 05 06 07 08 09 0a…  values        eventId: 123

            response: 0 bytes

            """);
  }

  @Test
  void addsUpWhatTheLeavesAreThereFor() {
    var labels = new Labels(new byte[6]).open(VALUES, "all").leaf(4, ENVELOPE, "length", "2");
    Shares shares = Shares.of(labels.leaf(2, VALUES, "it", "").spans());
    assertThat(shares.bytes(ENVELOPE)).isEqualTo(4);
    assertThat(shares.bytes(VALUES)).isEqualTo(2);
    assertThat(shares.bytes(ADDRESSING)).isZero();
    assertThat(shares.total()).isEqualTo(6);
  }
}
