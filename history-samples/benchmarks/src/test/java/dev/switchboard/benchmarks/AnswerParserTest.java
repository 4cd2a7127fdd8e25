package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
  private static final String COUNTED =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\n1\r\n\r\n";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nA;x=y\r\n0123456789\r\n"
          + "0\r\nTrailer: x\r\n\r\n";
  private static final String EMPTY = "HTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n";

  private final AnswerParser parser = new AnswerParser();

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(strings = {COUNTED, CHUNKED, EMPTY})
  void endsWithTheLastByteHoweverTheBytesCome(String answer) throws IOException {
    for (int cut = 0; cut < answer.length(); cut++) {
      assertThat(parser.take(bytes(answer.substring(0, cut)))).as("%d bytes", cut).isFalse();
      assertThat(parser.take(bytes(answer.substring(cut)))).as("after %d bytes", cut).isTrue();
    }
  }

  @Test
  void leavesTheNextAnswerForTheNextTime() throws IOException {
    ByteBuffer both = bytes(COUNTED + EMPTY);
    assertThat(parser.take(both)).isTrue();
    assertThat(parser.status()).isEqualTo(200);
    assertThat(parser.take(both)).isTrue();
    assertThat(parser.status()).isEqualTo(404);
    assertThat(both.hasRemaining()).isFalse();
  }

  @Test
  void refusesWhatIsNoAnswer() {
    assertThatThrownBy(() -> parser.take(bytes("SSH-2.0-OpenSSH\r\n")))
        .hasMessage("expected the first line of an answer, found \"SSH-2.0-OpenSSH\"");
  }
}
