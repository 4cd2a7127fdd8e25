package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a JVM of its own, which ends with this one at the latest. */
final class ServerProcess implements AutoCloseable {
  private static final String CURRENT_JAVA = System.getProperty("java.home") + "/bin/java";

  private final Process process;
  private final Writer commands;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final int port;

  private ServerProcess(List<String> command) throws Exception {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    commands = process.outputWriter(UTF_8);
    Thread reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
    port = Integer.parseInt(line("port ").substring("port ".length()));
    line("ready");
  }

  /** The desk with these system properties, such as {@code -Ddesk.port=0}. */
  static ServerProcess desk(Path classes, String... properties) throws Exception {
    return desk(CURRENT_JAVA, classes, properties);
  }

  static ServerProcess desk(String java, Path classes, String... properties) throws Exception {
    return start(java, "desk.Main", classes.toString(), properties);
  }

  /** Another server that says its port and that it is ready. */
  static ServerProcess run(String mainClass, String classPath) throws Exception {
    return start(CURRENT_JAVA, mainClass, classPath);
  }

  private static ServerProcess start(
      String java, String mainClass, String classPath, String... properties) throws Exception {
    List<String> command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:+UseSerialGC"));
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.rmi.server.hostname=127.0.0.1");
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", classPath, mainClass));
    return new ServerProcess(command);
  }

  /** Any server of this test's classes that says its port, and then that it is ready. */
  static ServerProcess of(String java, Class<?> main) throws Exception {
    return new ServerProcess(
        List.of(
            java.isEmpty() ? CURRENT_JAVA : java,
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.rmi.server.hostname=127.0.0.1",
            "-cp",
            Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(),
            main.getName()));
  }

  private void read() {
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException ended) {
      lines.add("ended: " + ended);
    }
  }

  private String line(String prefix) throws InterruptedException {
    StringBuilder seen = new StringBuilder();
    while (true) {
      String line = lines.poll(30, TimeUnit.SECONDS);
      if (line == null) {
        process.destroyForcibly();
        throw new IllegalStateException("no \"" + prefix + "\" from the server but:\n" + seen);
      }
      if (line.startsWith(prefix)) {
        return line;
      }
      seen.append(line).append('\n');
    }
  }

  int port() {
    return port;
  }

  void command(String command) throws Exception {
    commands.write(command + "\n");
    commands.flush();
    line("done " + command);
  }

  /** A busy process goes on for a while, until one of its threads has seen the signal. */
  void suspend() throws Exception {
    signal("-STOP");
    Until.holds(this::stopped);
  }

  private boolean stopped() {
    try (Stream<Path> threads =
        Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
      return threads.allMatch(ServerProcess::stopped);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the state of a thread, which follows its name in parentheses, is T. */
  private static boolean stopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.startsWith("T", stat.lastIndexOf(')') + 2);
    } catch (IOException ended) {
      return true;
    }
  }

  void resume() throws Exception {
    signal("-CONT");
  }

  /** kill -9. */
  void kill() throws Exception {
    process.destroyForcibly();
    process.waitFor();
  }

  private void signal(String name) throws Exception {
    int code = new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("kill " + name + " ended with " + code);
    }
  }

  @Override
  public void close() throws Exception {
    kill();
  }
}
