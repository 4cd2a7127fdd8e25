package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
  private final List<String> begun = new ArrayList<>();
  private final Workbench bench = new Workbench(100);

  private void enter(String name, long size) {
    bench.enter(size, Runnable::run, () -> begun.add(name));
  }

  @Test
  void beginsAtOnceWhatThereIsRoomFor() {
    enter("a", 60);
    enter("b", 40);
    assertThat(begun).containsExactly("a", "b");
  }

  @Test
  void keepsTheOthersWaitingInTheirOrder() {
    enter("a", 60);
    enter("b", 50);
    enter("c", 10);
    assertThat(begun).containsExactly("a");
    bench.leave(60);
    assertThat(begun).containsExactly("a", "b", "c");
  }

  @Test
  void beginsWithAsManyAsFit() {
    enter("a", 100);
    enter("b", 50);
    enter("c", 50);
    enter("d", 1);
    bench.leave(100);
    assertThat(begun).containsExactly("a", "b", "c");
    bench.leave(50);
    assertThat(begun).endsWith("d");
  }

  @Test
  void letsInWhatIsLargerThanTheRoomAlone() {
    enter("a", 1);
    enter("b", 500);
    assertThat(begun).containsExactly("a");
    bench.leave(1);
    enter("c", 1);
    assertThat(begun).containsExactly("a", "b");
    bench.leave(500);
    assertThat(begun).endsWith("c");
  }
}
