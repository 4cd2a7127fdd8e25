package dev.switchboard.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a process while it is under load, and remembers the most it saw. */
final class Watcher implements AutoCloseable {
  private final ProcessView process;
  private final int backendPort;
  private final AtomicInteger threads = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looks;

  Watcher(ProcessView process, int backendPort) {
    this.process = process;
    this.backendPort = backendPort;
    looks = clock.scheduleWithFixedDelay(this::look, 0, 500, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      threads.accumulateAndGet(process.threads().size(), Math::max);
      connections.accumulateAndGet(process.connectionsTo(backendPort), Math::max);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A look that failed was the last one. */
  private void requireLooks() {
    if (looks.isDone()) {
      throw new IllegalStateException("the gateway's process could not be looked at in /proc");
    }
  }

  int mostThreads() {
    requireLooks();
    return threads.get();
  }

  int mostConnections() {
    requireLooks();
    return connections.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
