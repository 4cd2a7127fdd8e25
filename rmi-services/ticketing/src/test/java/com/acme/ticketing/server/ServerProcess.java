package com.acme.ticketing.server;

import com.acme.ticketing.Ticketing;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A ticketing server in a JVM of its own, which ends with this one at the latest. */
final class ServerProcess implements AutoCloseable {
  private static final String READY = "ticketing ready on ";

  final Process process;
  final String url;

  private ServerProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a server on a free port and waits until it can be called. */
  static ServerProcess start(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("--port", "0", "--exit-with-parent"));
    all.addAll(List.of(options));
    Process process = launch(all.toArray(new String[0]));
    try {
      String line =
          CompletableFuture.supplyAsync(() -> firstLine(process)).get(60, TimeUnit.SECONDS);
      if (line == null || !line.startsWith(READY)) {
        throw new IOException("expected " + READY + "..., found " + line);
      }
      return new ServerProcess(process, line.substring(READY.length()));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The standard error goes to a file beside the test's reports. */
  static Process launch(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TicketingServer.class.getName());
    command.addAll(List.of(options));
    File log = new File("target/ticketing-server.log");
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  private static String firstLine(Process process) {
    try {
      return new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ticketing ticketing() throws Exception {
    return (Ticketing) Naming.lookup(url);
  }

  int port() {
    return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
  }

  /** SIGKILL: nothing of the server runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; answers the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the server still runs");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
