package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static final List<String> WORDS = List.of("safe", "name", "parameters", "documentation");

  @Test
  void findsAWordInSpiteOfAMistake() {
    assertThat(Nearest.to("saef", WORDS)).contains("safe");
    assertThat(Nearest.to("parmaters", WORDS)).contains("parameters");
    assertThat(Nearest.to("Documentation", WORDS)).contains("documentation");
  }

  @Test
  void findsNothingThatIsFarOff() {
    assertThat(Nearest.to("status", WORDS)).isEmpty();
    assertThat(Nearest.to("", WORDS)).isEmpty();
    assertThat(Nearest.question("zzz", WORDS)).isEmpty();
  }

  @Test
  void asksAboutTheNearestOfSeveral() {
    assertThat(Nearest.question("nam", List.of("names", "name"))).isEqualTo("; did you mean name?");
  }
}
