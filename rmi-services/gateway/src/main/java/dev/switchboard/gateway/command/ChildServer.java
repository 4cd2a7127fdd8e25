package dev.switchboard.gateway.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RMI server in a JVM of its own, started again when it dies and stopped with the gateway. It
 * reads the other end of a pipe that only this process holds, so it also ends when the gateway is
 * killed.
 */
final class ChildServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildServer.class);
  private static final Pattern READY = Pattern.compile(".* ready on rmi://(.+):([0-9]+)/.*");
  private static final Duration SOONEST = Duration.ofMillis(250);
  private static final Duration LATEST = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(6);
  private static final int KEPT_LINES = 20;

  /** Where its registry is. */
  record Address(String host, int port) {}

  private final IntFunction<List<String>> command;
  private final int firstPort;
  private final Runnable whenReady;
  private final CompletableFuture<Address> address = new CompletableFuture<>();
  private final Thread watch = new Thread(this::keepAlive, "demo-server");
  private @Nullable Process process;
  private boolean closed;
  private boolean killed;

  /**
   * @param command for a registry port
   * @param firstPort 0: any free one; it stays the same through restarts
   * @param whenReady run after each start
   */
  ChildServer(IntFunction<List<String>> command, int firstPort, Runnable whenReady) {
    this.command = command;
    this.firstPort = firstPort;
    this.whenReady = whenReady;
    watch.setDaemon(true);
  }

  /** Starts it and waits until it says that it is ready. */
  Address start(Duration most) throws IOException, Refused, InterruptedException {
    watch.start();
    try {
      return address.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      close();
      throw new Refused(ExitCode.UNAVAILABLE, List.of(reason(e)));
    } catch (TimeoutException e) {
      close();
      throw new Refused(
          ExitCode.UNAVAILABLE,
          List.of("the demo server was not ready within " + most.toSeconds() + " s"));
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void keepAlive() {
    Duration pause = SOONEST;
    while (!isClosed()) {
      long started = System.nanoTime();
      String end = runOnce();
      if (isClosed() || neverReady(end)) {
        return;
      }
      boolean steady = System.nanoTime() - started > STEADY.toNanos() || wasKilled();
      pause = steady ? SOONEST : min(pause.multipliedBy(2), LATEST);
      LOG.warn("the demo server has ended ({}); starts again in {} ms", end, pause.toMillis());
      sleep(pause);
    }
  }

  /** Whether somebody wanted the last end. */
  private synchronized boolean wasKilled() {
    boolean was = killed;
    killed = false;
    return was;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** A server that never came up will not come up the next time either. */
  private boolean neverReady(String end) {
    return address.completeExceptionally(
        new IOException("the demo server does not start: " + end + "; see also --registry-port"));
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed || Thread.currentThread().isInterrupted();
  }

  /** Until it ends; says how it ended. */
  private String runOnce() {
    List<String> lines = new ArrayList<>();
    try {
      Process child = launch();
      if (child == null) {
        return "stopped";
      }
      listen(child, lines);
      int code = child.waitFor();
      return "exit code " + code + (lines.isEmpty() ? "" : ": " + String.join(" | ", lines));
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private synchronized @Nullable Process launch() throws IOException {
    if (closed) {
      return null;
    }
    Address known = address.isCompletedExceptionally() ? null : address.getNow(null);
    int port = known == null ? firstPort : known.port();
    process = new ProcessBuilder(command.apply(port)).redirectErrorStream(true).start();
    return process;
  }

  private void listen(Process child, List<String> lines) throws IOException {
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        heard(line, lines);
      }
    }
  }

  private void heard(String line, List<String> lines) {
    LOG.debug("demo server: {}", line);
    Matcher ready = READY.matcher(line);
    if (ready.matches()) {
      address.complete(new Address(ready.group(1), Integer.parseInt(ready.group(2))));
      whenReady.run();
    } else if (lines.size() < KEPT_LINES) {
      lines.add(line);
    }
  }

  /** Kills it, to see what happens; it is started again like after any other end. */
  void kill() {
    Process child;
    synchronized (this) {
      killed = true;
      child = process;
    }
    if (child != null) {
      child.destroyForcibly();
      var unused = child.onExit().orTimeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  /** Stops it, kindly first. */
  @Override
  public void close() {
    Process child;
    synchronized (this) {
      closed = true;
      child = process;
    }
    if (child != null) {
      end(child);
    }
    watch.interrupt();
  }

  private static void end(Process child) {
    child.destroy();
    try {
      if (!child.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** The process id, once it runs; for tests that kill it. */
  synchronized long pid() {
    return process == null ? -1 : process.pid();
  }
}
