package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the JDK's decoder, which is strict where it is not the MIME one. */
class Base64TextTest {
  private final Random random = new Random(7);

  @Test
  void readsWhatTheJdkWrites() {
    for (int length = 0; length < 600; length++) {
      byte[] bytes = random(length);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getMimeEncoder())) {
        String text = encoder.encodeToString(bytes);
        assertThat(decoded(text)).as("in pieces").isEqualTo(bytes);
        assertThat(whole(text)).as("whole").isEqualTo(bytes);
      }
    }
  }

  @Test
  void takesWhiteSpaceAnywhere() {
    byte[] bytes = random(100);
    String text = Base64.getEncoder().encodeToString(bytes);
    for (int i = 0; i <= text.length(); i++) {
      assertThat(decoded(text.substring(0, i) + " \r\n\t" + text.substring(i))).isEqualTo(bytes);
    }
  }

  @Test
  void refusesOneOtherCharacterAnywhere() {
    String text = Base64.getEncoder().encodeToString(random(64));
    for (char c : new char[] {'-', '_', '=', '\0', '\u0080', '\u00e9', '\u0141', '\uffff'}) {
      for (int i = 0; i < text.length() - 2; i++) {
        Base64Text changed = taken(text.substring(0, i) + c + text.substring(i + 1));
        assertThat(changed.isWhole()).as("U+%04x at %d", (int) c, i).isFalse();
      }
    }
  }

  @Test
  void refusesWhatIsNotWhole() {
    for (String text :
        new String[] {"A", "AA", "AAA", "AA=", "AAA==", "AAAA=", "=", "AA==AA==", "AA==A"}) {
      assertThat(taken(text).isWhole()).as(text).isFalse();
    }
  }

  @Test
  void takesNothingOfAWholeTextThatIsNotBase64() {
    byte[] bytes = random(100);
    String good = Base64.getEncoder().encodeToString(bytes);
    for (int length = 0; length <= good.length(); length++) {
      for (String end : new String[] {"=", "==", "===", "A=", "A ==", "-", "\u00e9", "=A"}) {
        byte[] text = (good.substring(0, length) + end).getBytes(StandardCharsets.ISO_8859_1);
        Base64Text taken = new Base64Text();
        if (taken.decodeWhole(text, 0, text.length)) {
          assertThat(taken.bytes()).isEqualTo(Base64.getMimeDecoder().decode(text));
        } else {
          taken.decode(good.toCharArray(), 0, good.length());
          assertThat(taken.isWhole()).isTrue();
          assertThat(taken.bytes()).isEqualTo(bytes);
        }
      }
    }
  }

  private static byte[] whole(String base64) {
    byte[] text = ("<b>" + base64 + "</b>").getBytes(StandardCharsets.US_ASCII);
    Base64Text taken = new Base64Text();
    assertThat(taken.decodeWhole(text, 3, text.length - 4)).isTrue();
    return taken.bytes();
  }

  private byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] decoded(String text) {
    Base64Text taken = taken(text);
    assertThat(taken.isWhole()).as(text).isTrue();
    return taken.bytes();
  }

  /** In pieces of any length, each somewhere in an array. */
  private Base64Text taken(String text) {
    Base64Text taken = new Base64Text();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(50));
      char[] piece = ("AA" + text.substring(from, to) + "=").toCharArray();
      taken.decode(piece, 2, to - from);
      Arrays.fill(piece, '!');
      from = to;
    }
    return taken;
  }
}
