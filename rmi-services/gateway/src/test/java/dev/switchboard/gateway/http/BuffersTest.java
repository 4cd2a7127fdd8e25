package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuffersTest {
  private static final int KEPT = 32;

  private final Buffers buffers = new Buffers();

  private Bytes grown(int size) {
    Bytes bytes = buffers.take();
    bytes.write(new byte[size]);
    return bytes;
  }

  @Test
  void lendsOneThatWasUsedAlreadyWhicheverThreadGaveIt() throws Exception {
    Bytes first = grown(50_000);
    Thread other = new Thread(() -> buffers.give(first));
    other.start();
    other.join();
    Bytes again = buffers.take();
    assertThat(again).isSameAs(first);
    assertThat(again.size()).isZero();
    assertThat(again.capacity()).isGreaterThanOrEqualTo(50_000);
  }

  @Test
  void keepsAllThatWereInUseAtOnce() {
    List<Bytes> taken = new ArrayList<>(Stream.generate(() -> grown(5000)).limit(KEPT).toList());
    taken.forEach(buffers::give);
    List<Bytes> again = Stream.generate(buffers::take).limit(KEPT).toList();
    assertThat(identities(again)).isEqualTo(identities(taken));
    assertThat(identities(taken)).doesNotContain(buffers.take());
  }

  private static Set<Bytes> identities(List<Bytes> list) {
    Set<Bytes> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(list);
    return set;
  }

  @Test
  void letsLargeOnesGo() {
    Bytes large = grown(200_000);
    buffers.give(large);
    assertThat(buffers.take()).isNotSameAs(large);
  }

  @Test
  void lendsNoneToTwoAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> work =
          () -> {
            boolean alone = true;
            for (int i = 0; i < 20_000; i++) {
              Bytes bytes = buffers.take();
              alone &= bytes.size() == 0;
              bytes.write(i);
              alone &= bytes.size() == 1;
              buffers.give(bytes);
            }
            return alone;
          };
      for (Future<Boolean> alone : threads.invokeAll(Collections.nCopies(8, work))) {
        assertThat(alone.get(30, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }
}
