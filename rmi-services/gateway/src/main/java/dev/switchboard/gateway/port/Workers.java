package dev.switchboard.gateway.port;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that make the calls of a port. What waits for one is bounded by the memory budget
 * that its messages are taken from.
 */
public final class Workers {
  private static final int THREAD_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  Workers(PortTerms terms) {
    threads =
        new ThreadPoolExecutor(
            terms.threads(),
            terms.threads(),
            THREAD_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, terms.protocol() + "-call");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Makes a call when a thread is free.
   *
   * @param otherwise what is done when the call ends by a bug, which the thread's handler reports
   */
  public void work(Runnable call, Runnable otherwise) {
    threads.execute(() -> run(call, otherwise));
  }

  private static void run(Runnable call, Runnable otherwise) {
    boolean done = false;
    try {
      call.run();
      done = true;
    } finally {
      if (!done) {
        otherwise.run();
      }
    }
  }

  void close() {
    threads.shutdownNow();
  }
}
