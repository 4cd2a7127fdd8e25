package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {
  private final Passages passages = new Passages();

  @Test
  void lendsAnEmptyOneAgain() {
    ByteBuffer first = passages.take();
    assertThat(first).isNotNull();
    assertThat(first.isDirect()).isTrue();
    first.put(new byte[100]).flip();
    passages.give(first);
    ByteBuffer again = passages.take();
    assertThat(again).isSameAs(first);
    assertThat(again.remaining()).isEqualTo(Passages.SIZE);
  }

  @Test
  void lendsNoMoreThanAFew() {
    List<ByteBuffer> taken = new ArrayList<>();
    for (ByteBuffer next = passages.take(); next != null; next = passages.take()) {
      taken.add(next);
    }
    assertThat(taken).hasSize(32);
    passages.give(taken.get(5));
    assertThat(passages.take()).isSameAs(taken.get(5));
    assertThat(passages.take()).isNull();
  }
}
