package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
  private static String diff(String before, String after) {
    return LineDiff.of(before, after).stream()
        .map(line -> line.mark() + line.text())
        .collect(Collectors.joining("|"));
  }

  @Test
  void saysNothingOfEqualTexts() {
    assertThat(LineDiff.of("a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void showsWhatCameWithTheLinesAround() {
    assertThat(diff("a\nb\nc\nd", "a\nb\nx\nc\nd")).isEqualTo(" b|+x| c");
  }

  @Test
  void showsWhatWentAndWhatChanged() {
    assertThat(diff("a\nb\nc", "a\nc")).isEqualTo(" a|-b| c");
    assertThat(diff("a\nb\nc", "a\nB\nc")).isEqualTo(" a|-b|+B| c");
    assertThat(diff("", "new")).isEqualTo("+new");
  }

  @Test
  void showsPlacesFarApartWithoutWhatIsBetween() {
    assertThat(diff("1\n2\n3\n4\n5\n6\n7", "1\nX\n3\n4\n5\nY\n7"))
        .isEqualTo(" 1|-2|+X| 3| 5|-6|+Y| 7");
  }

  /** Without the lines of the one mark what is left are the lines of the other text. */
  @Test
  void losesNoLine() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String before = lines(random);
      String after = lines(random);
      var lines = LineDiff.of(before, after);
      long gone = lines.stream().filter(l -> l.mark() == '-').count();
      long come = lines.stream().filter(l -> l.mark() == '+').count();
      assertThat(come - gone).isEqualTo(after.lines().count() - before.lines().count());
    }
  }

  private static String lines(Random random) {
    return random
        .ints(random.nextInt(20), 0, 5)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void takesTextsThatAreTooLongToBeComparedAsAltogetherDifferent() {
    String long1 = "a\n".repeat(3000);
    String long2 = "b\n".repeat(3000);
    assertThat(LineDiff.of(long1, long2)).hasSize(6000);
  }
}
