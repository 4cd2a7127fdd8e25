package dev.switchboard.benchmarks;

import com.acme.ticketing.Ticketing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processes of a measurement; all end with it, whatever happens. */
final class Stage implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Pattern READY =
      Pattern.compile("ready on [a-z]+://127\\.0\\.0\\.1:([0-9]+)/");

  private final Deque<Child> children = new ArrayDeque<>();
  private final Thread hook = new Thread(this::end, "end-of-children");
  private final Path data = Files.createTempDirectory("switchboard-benchmarks");

  Stage() throws IOException {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * A process that listens.
   *
   * @param port where
   */
  record Server(Child child, int port) {}

  Server ticketing() throws IOException, InterruptedException {
    return listening(
        Child.main(
            "ticketing",
            "com.acme.ticketing.server.TicketingServer",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--exit-with-parent"));
  }

  Server blobs() throws IOException, InterruptedException {
    return listening(Child.main("blobs", BlobServer.class.getName()));
  }

  /** A JVM that makes calls when told to. */
  Child client(String kind, Server ticketing, Server blobs)
      throws IOException, InterruptedException {
    Child child =
        keep(
            Child.main(
                kind,
                ClientProcess.class.getName(),
                kind,
                Integer.toString(ticketing.port()),
                Integer.toString(blobs.port())));
    child.await(Pattern.compile("client ready"), START);
    return child;
  }

  /**
   * The gateway as it is distributed.
   *
   * @param jvm options of its JVM
   */
  Server gateway(Path jar, List<String> jvm, Server ticketing)
      throws IOException, InterruptedException {
    return gateway(jar, jvm, ticketing, Ticketing.class);
  }

  /** The same, in front of any service. */
  Server gateway(Path jar, List<String> jvm, Server service, Class<?> contract)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(jvm);
    arguments.addAll(List.of("-jar", jar.toString(), "serve", "--http", "127.0.0.1:0"));
    arguments.addAll(List.of("--registry", "rmi://127.0.0.1:" + service.port()));
    arguments.addAll(List.of("--contract", SwitchboardClient.place(contract).toString()));
    return listening(Child.java("gateway", arguments));
  }

  Server rival(Server ticketing) throws IOException, InterruptedException {
    return listening(
        Child.main("rival", RivalGateway.class.getName(), Integer.toString(ticketing.port())));
  }

  /** Apache's XML-RPC server in front of both. */
  Server apacheXmlRpc(Server ticketing, Server blobs) throws IOException, InterruptedException {
    return listening(
        Child.main(
            "apache-xml-rpc",
            ApacheXmlRpc.class.getName(),
            Integer.toString(ticketing.port()),
            Integer.toString(blobs.port())));
  }

  private Server listening(Child child) throws IOException, InterruptedException {
    keep(child);
    return new Server(child, Integer.parseInt(child.await(READY, START).group(1)));
  }

  private synchronized Child keep(Child child) {
    children.push(child);
    return child;
  }

  private synchronized void end() {
    while (!children.isEmpty()) {
      children.pop().close();
    }
  }

  @Override
  public void close() throws IOException {
    end();
    Runtime.getRuntime().removeShutdownHook(hook);
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
