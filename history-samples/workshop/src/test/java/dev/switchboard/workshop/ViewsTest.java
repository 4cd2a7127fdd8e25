package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Kept;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Tap;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ViewsTest {
  private final Tap tap = new Tap(10, 16 << 20);
  private final Views views = new Views();

  private List<Kept> kept(int bytes) {
    tap.clear();
    tap.line("x", Transport.TCP, "p").passed(Side.CLIENT, ByteBuffer.allocate(bytes));
    return tap.kept();
  }

  @Test
  void showsWhatAPageMayStillShow() {
    List<Kept> first = kept(1);
    List<Kept> second = kept(2);
    views.lists("a", first);
    views.lists("a", second);
    assertThat(views.listed("a")).contains(second);
    assertThat(views.seen("a")).containsExactly(second.get(0), first.get(0));
    views.lists("a", kept(3));
    assertThat(views.seen("a")).doesNotContain(first.get(0));
    assertThat(views.seen("b")).isEmpty();
    assertThat(views.listed("b")).isEmpty();
  }

  @Test
  void knowsThePagesThatAskedLast() {
    List<Kept> some = kept(1);
    for (int i = 0; i < Views.MOST; i++) {
      views.lists("page " + i, some);
    }
    views.listed("page 0"); // is asked for again
    views.lists("another", some);
    assertThat(views.listed("page 0")).isPresent();
    assertThat(views.listed("page 1")).isEmpty();
    assertThat(views.listed("another")).isPresent();
  }

  @Test
  void staysWithinItsBytes() {
    views.lists("a", kept(12 << 20));
    views.lists("b", kept(12 << 20));
    views.lists("c", kept(12 << 20));
    assertThat(views.listed("a")).isEmpty();
    assertThat(views.listed("b")).isPresent();
    List<Kept> large = kept(16 << 20);
    views.lists("d", large);
    List<Kept> larger = List.of(large.get(0), kept(16 << 20).get(0));
    views.lists("d", larger);
    assertThat(views.listed("c")).isEmpty();
    assertThat(views.seen("d")).as("the latest alone").isEqualTo(larger);
  }
}
