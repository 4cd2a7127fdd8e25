package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.InvalidArgument;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PercentCodingTest {
  @Property(tries = 500)
  void readsWhatItWrites(@ForAll String text) {
    if (Utf8.pairsSurrogates(text)) {
      String encoded = PercentCoding.encode(text);
      assertThat(encoded).matches("[A-Za-z0-9\\-._~!$&'()*+,;=:@%]*");
      assertThat(PercentCoding.decode(encoded, false, "here")).isEqualTo(text);
    }
  }

  @Test
  void takesAPlusForASpaceInAQueryAlone() {
    assertThat(PercentCoding.decode("a+b%2B", true, "here")).isEqualTo("a b+");
    assertThat(PercentCoding.decode("a+b%2B", false, "here")).isEqualTo("a+b+");
    assertThat(PercentCoding.decode("%00x%00", false, "here")).isEqualTo("\0x\0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "a%",
        "%4g",
        "%+1",
        "%-1",
        "% 1",
        "%\uff11\uff12",
        "%c3",
        "%c3x",
        "%c0%af",
        "%ed%a0%80",
        "%f4%90%80%80",
        "é",
        "%00%ff"
      })
  void refusesWhatIsNotUtf8(String part) {
    assertThatThrownBy(() -> PercentCoding.decode(part, false, "here"))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageStartingWith("expected ");
  }
}
