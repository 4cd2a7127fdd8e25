package dev.switchboard.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own for one part of the measurement, told apart from all others by its CPU. */
final class Child implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);
  private static final int LINES_KEPT = 1000;
  private static final int LINES_SHOWN = 12;

  private final String name;
  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_KEPT);
  private volatile boolean ended;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    Thread reader = new Thread(this::drain, name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs {@code java} with the arguments. */
  static Child java(String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new Child(name, new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Runs a main class of this program's class path. */
  static Child main(String name, String mainClass, String... arguments) throws IOException {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    all.addAll(List.of(arguments));
    return java(name, all);
  }

  /** In a child: returns when its parent is gone. */
  static void untilInputEnds() throws IOException {
    while (System.in.read() >= 0) {
      // What the parent writes does not matter.
    }
  }

  /** Reads all that it says, so that it never waits for us; of much, the latest is kept. */
  private void drain() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        while (!lines.offer(line)) {
          lines.poll();
        }
      }
    } catch (IOException e) {
      // It was closed: the end, like any other.
    } finally {
      ended = true;
    }
  }

  /** Waits for a line in which the pattern is found. */
  Matcher await(Pattern wanted, Duration most) throws IOException, InterruptedException {
    Deque<String> seen = new ArrayDeque<>();
    long end = System.nanoTime() + most.toNanos();
    while (end - System.nanoTime() > 0 && !(ended && lines.isEmpty())) {
      String line = lines.poll(100, TimeUnit.MILLISECONDS);
      if (line != null) {
        Matcher matcher = wanted.matcher(line);
        if (matcher.find()) {
          return matcher;
        }
        keep(line, seen);
      }
    }
    throw unsaid(wanted, most, seen);
  }

  private static void keep(String line, Deque<String> latest) {
    latest.addLast(line);
    if (latest.size() > LINES_SHOWN) {
      latest.removeFirst();
    }
  }

  private IOException unsaid(Pattern wanted, Duration most, Deque<String> seen) {
    return new IOException(
        String.format(
            "%s: expected a line with \"%s\" within %d s, found %s%s",
            name, wanted, most.toSeconds(), seen, ended ? " and its end" : ""));
  }

  /** Writes a line to its standard input. */
  void tell(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** The CPU time of all its threads since it began, in steps of 10 ms. */
  Duration cpu() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new UncheckedIOException(new IOException(name + " has ended")));
  }

  /** The part of it that its just-in-time compilers took. */
  Duration compilers() {
    try {
      return new ProcessView(pid()).compilers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, and its standard input, and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
