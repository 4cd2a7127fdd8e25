package dev.switchboard.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the same call over and over on some threads for some time. */
final class Hammer {
  private Hammer() {}

  /**
   * @throws ExecutionException with what the first failing call threw
   */
  static Tally run(Client.Call call, int threads, Duration time)
      throws ExecutionException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      long begin = System.nanoTime();
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        counts.add(pool.submit(until(begin + time.toNanos(), call)));
      }
      long calls = 0;
      for (Future<Long> count : counts) {
        calls += count.get();
      }
      return new Tally(calls, System.nanoTime() - begin);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<Long> until(long end, Client.Call call) {
    return () -> {
      long calls = 0;
      do {
        call.make();
        calls++;
      } while (end - System.nanoTime() > 0);
      return calls;
    };
  }
}
