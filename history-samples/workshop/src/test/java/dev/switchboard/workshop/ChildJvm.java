package dev.switchboard.workshop;

import dev.switchboard.gateway.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM that a test starts, and ends with everything it started. */
final class ChildJvm implements AutoCloseable {
  static final Path HOME = Path.of(System.getProperty("switchboard.distribution"));
  private static final Duration PATIENCE = Duration.ofSeconds(90); // other builds may be at work

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** The distribution with these arguments. */
  static ChildJvm switchboard(Path folder, List<String> options, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(options);
    command.add("-jar");
    command.add(HOME.resolve("switchboard.jar").toString());
    command.addAll(List.of(arguments));
    return java(folder, command);
  }

  /** The distribution by its launcher, with these arguments. */
  static ChildJvm launcher(Path folder, String options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("switchboard").toString());
    command.addAll(List.of(arguments));
    return program(
        folder,
        command,
        Map.of("JAVA_HOME", System.getProperty("java.home"), "SWITCHBOARD_OPTS", options));
  }

  /** Any Java program; it ends when its standard input does, if it looks there. */
  static ChildJvm java(Path folder, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return program(folder, command);
  }

  /** The demo's backend alone, on a free port, with nothing booked. */
  static ChildJvm ticketing(Path folder) throws IOException {
    return java(
        folder,
        List.of(
            "-cp",
            HOME.resolve("demo") + "/*",
            "com.acme.ticketing.server.TicketingServer",
            "--port",
            "0",
            "--data",
            Files.createTempDirectory(folder, "data").toString(),
            "--exit-with-parent"));
  }

  /** Its interfaces, which are what a gateway or a client in Java has of it. */
  static Path ticketingApi() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("demo"))) {
      return files.filter(file -> file.toString().endsWith("-api.jar")).findFirst().orElseThrow();
    }
  }

  static ChildJvm program(Path folder, List<String> command) throws IOException {
    return program(folder, command, Map.of());
  }

  /** The same with more in its environment. */
  static ChildJvm program(Path folder, List<String> command, Map<String, String> environment)
      throws IOException {
    Path output = Files.createTempFile(folder, "output", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), output);
  }

  /** Waits for a line of output that has this pattern in it, and gives its first group. */
  String waitFor(String pattern) throws Exception {
    Pattern wanted = Pattern.compile(pattern);
    Await.until(
        pattern + " in " + output,
        PATIENCE,
        () -> {
          if (!process.isAlive() && !wanted.matcher(output()).find()) {
            throw new AssertionError("ended with " + process.exitValue() + ": " + output());
          }
          return wanted.matcher(output()).find();
        });
    Matcher found = wanted.matcher(output());
    return found.find() && found.groupCount() > 0 ? found.group(1) : "";
  }

  /** The root of the gateway's HTTP host, once it answers. */
  String http() throws Exception {
    return waitFor("ready on (http://[^/\\s]+)");
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  int exitValue() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("did not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
