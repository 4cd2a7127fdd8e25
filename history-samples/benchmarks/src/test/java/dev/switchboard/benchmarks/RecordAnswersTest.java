package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordAnswersTest {
  private static final String GOOD =
      "00001267 00000001 00000000 00000000 00000000 00000000 00000000 00000001";

  private final RecordAnswers answers = new RecordAnswers();

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void findsTheEndOfEachAnswer() throws Exception {
    ByteBuffer two = bytes(("80000020" + GOOD).repeat(2));
    assertThat(answers.take(two)).isTrue();
    answers.requireGood();
    assertThat(two.remaining()).isEqualTo(36);
    assertThat(answers.take(two)).isTrue();
    assertThat(two.hasRemaining()).isFalse();
  }

  @Test
  void findsTheEndInPiecesAndFragments() throws Exception {
    ByteBuffer all = bytes("00000004 00001267 8000001c" + GOOD.substring(8));
    while (all.remaining() > 1) {
      assertThat(answers.take(bytes(HexFormat.of().toHexDigits(all.get())))).isFalse();
    }
    assertThat(answers.take(all)).isTrue();
    answers.requireGood();
  }

  @Test
  void refusesWhatIsNoResult() {
    for (String word : new String[] {"type", "denied", "accept", "arm"}) {
      int at = java.util.Map.of("type", 1, "denied", 2, "accept", 5, "arm", 6).get(word);
      ByteBuffer record = bytes("80000020" + GOOD).putInt(4 + 4 * at, 4);
      assertThat(new RecordAnswers().take(record.rewind())).isTrue();
      answers.take(record.rewind());
      assertThatThrownBy(answers::requireGood).hasMessageContaining("expected a reply");
    }
  }
}
