package dev.switchboard.gateway.wire;

import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.PADDING;
import static dev.switchboard.gateway.wire.Span.Kind.TYPES;
import static dev.switchboard.gateway.wire.Span.Kind.VALUES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static List<Span> spans(String text) {
    return spans(text.getBytes(UTF_8));
  }

  private static List<Span> spans(byte[] bytes) {
    List<Span> spans = JsonText.spans(bytes, JsonRoles.PLAIN);
    Wired.assertTiles(bytes.length, spans);
    return spans;
  }

  @Test
  void tellsPunctuationNamesAndValuesApart() {
    assertThat(Wired.leaves(spans("{\"a\": [1, null]}")))
        .extracting(Span::kind, Span::label, Span::value)
        .containsExactly(
            tuple(ENVELOPE, "{", ""),
            tuple(TYPES, "name", "a"),
            tuple(ENVELOPE, ":", ""),
            tuple(PADDING, "white space", ""),
            tuple(ENVELOPE, "[", ""),
            tuple(VALUES, "[0]", "1"),
            tuple(ENVELOPE, ",", ""),
            tuple(PADDING, "white space", ""),
            tuple(VALUES, "[1]", "null"),
            tuple(ENVELOPE, "]", ""),
            tuple(ENVELOPE, "}", ""));
  }

  @Test
  void showsWhatEscapesMean() {
    assertThat(Wired.leaves(spans("\"\\u00e9\\\"\\/\\n\\ud83d\\ude00\\x\\u12\"")))
        .extracting(Span::value)
        .containsExactly("é\"/\\n😀xu12");
  }

  @Test
  void asksForRolesByPointer() {
    List<String> pointers = new ArrayList<>();
    byte[] text = "{\"a/b\":{\"~\":[[7]]}}".getBytes(UTF_8);
    JsonText.spans(
        text,
        (pointer, name) -> {
          pointers.add(pointer);
          return JsonRoles.Role.envelope(name);
        });
    assertThat(pointers).containsExactly("", "/a~1b", "/a~1b/~0", "/a~1b/~0/0", "/a~1b/~0/0/0");
  }

  @Test
  void tilesWhatIsNoJson() {
    for (String text :
        List.of(
            "", " ", "{", "{]", "[1,", "\"open", "{\"a\"}", "{\"a\":}", "1 2", "\uFEFF{}", ",")) {
      spans(text);
    }
    assertThat(Wired.leaves(spans("{} trailing")))
        .extracting(Span::label)
        .contains("not understood");
    assertThat(spans("[".repeat(100_000))).isNotEmpty();
    assertThat(Wired.leaves(spans("[" + "1,".repeat(100_000) + "1]"))).hasSizeLessThan(20_100);
  }

  @Test
  void tilesWhateverIsCutOffOrSpoiled() {
    byte[] text = "{\"a\": [1, \"x\\n\", {\"b\": true}], \"é\": -1.5e3}".getBytes(UTF_8);
    for (int i = 0; i < text.length; i++) {
      spans(Arrays.copyOf(text, i));
      for (char c : "\"\\{}[],:\0\u00ff".toCharArray()) {
        byte[] spoiled = text.clone();
        spoiled[i] = (byte) c;
        spans(spoiled);
      }
    }
  }
}
