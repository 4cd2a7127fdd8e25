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
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processes of a measurement; all end with it, whatever happens. */
final class Stage implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Pattern READY =
      Pattern.compile("ready on [a-z]+://127\\.0\\.0\\.1:([0-9]+)/");

  private static final Pattern ONC_PORT = Pattern.compile("onc-rpc on port ([0-9]+)");
  private static final Pattern GRPC = Pattern.compile("gRPC at 127\\.0\\.0\\.1:([0-9]+)");
  private static final Pattern CORBA_PORT = Pattern.compile("corba on port ([0-9]+)");
  private static final Pattern OBJECT =
      Pattern.compile("ready on iiop://127\\.0\\.0\\.1:([0-9]+)/ key ([0-9a-f]+)");

  private final Deque<Child> children = new ArrayDeque<>();
  private final Thread hook = new Thread(this::end, "end-of-children");
  private final Path data = Files.createTempDirectory("switchboard-benchmarks");
  private final Cores cores;

  /**
   * @param cores where its processes run
   */
  Stage(Cores cores) throws IOException {
    this.cores = cores;
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
        main(
            "ticketing",
            "com.acme.ticketing.server.TicketingServer",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--exit-with-parent"));
  }

  Server blobs() throws IOException, InterruptedException {
    return listening(main("blobs", BlobServer.class.getName()));
  }

  /** A JVM that makes calls when told to. */
  Child client(String kind, Server ticketing, Server blobs)
      throws IOException, InterruptedException {
    Child child =
        keep(
            main(
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
    return listening(start(jar, jvm, ticketing));
  }

  private Child start(Path jar, List<String> jvm, Server ticketing) throws IOException {
    return start(jar, jvm, new Backend(ticketing, Ticketing.class));
  }

  private Child start(Path jar, List<String> jvm, Backend... backends) throws IOException {
    List<String> arguments = new ArrayList<>(jvm);
    arguments.addAll(List.of("-jar", jar.toString(), "serve", "--http", "127.0.0.1:0"));
    for (Backend backend : backends) {
      Path contract = SwitchboardClient.place(backend.contract());
      arguments.addAll(List.of("--registry", "rmi://127.0.0.1:" + backend.server().port()));
      arguments.addAll(List.of("--contract", contract.toString()));
    }
    return Child.java("gateway", arguments);
  }

  /** A server of RMI, and what it serves. */
  private record Backend(Server server, Class<?> contract) {}

  Server rival(Server ticketing) throws IOException, InterruptedException {
    return listening(
        main("rival", RivalGateway.class.getName(), Integer.toString(ticketing.port())));
  }

  /**
   * Our gateway and a rival, each one JVM in front of the ticketing service and of {@link Blobs}:
   * what one call has taught their compilers is of use to the next one, or in its way, of both.
   */
  record Servers(Server gateway, Server rival) implements AutoCloseable {
    /** Ends them, so that what is measured next has the machine for itself. */
    @Override
    public void close() {
      List.of(gateway, rival).forEach(server -> server.child().close());
    }
  }

  /**
   * All that a comparison of XML needs.
   *
   * @param jvm options of the gateway's JVM
   * @param rival its main class, whose arguments are the ports of the services
   */
  Servers xmlServers(Path jar, List<String> jvm, Server ticketing, Class<?> rival)
      throws IOException, InterruptedException {
    Server blobs = blobs();
    Child child =
        main(
            "rival",
            rival.getName(),
            Integer.toString(ticketing.port()),
            Integer.toString(blobs.port()));
    Child gateway =
        start(jar, jvm, new Backend(ticketing, Ticketing.class), new Backend(blobs, Blobs.class));
    return new Servers(listening(gateway), listening(child));
  }

  /**
   * All that a comparison of ONC RPC needs.
   *
   * @param gateway its port of ONC RPC
   * @param program the number that the gateway gave to the ticketing service
   */
  record OncServers(Server gateway, Server rival, int program) implements AutoCloseable {
    /** Ends them, so that what is measured next has the machine for itself. */
    @Override
    public void close() {
      List.of(gateway, rival).forEach(server -> server.child().close());
    }
  }

  OncServers oncServers(Path jar, List<String> jvm, Server ticketing)
      throws IOException, InterruptedException {
    Child child = keep(start(jar, jvm, ticketing));
    Server gateway = new Server(child, Integer.parseInt(child.await(ONC_PORT, START).group(1)));
    int http = Integer.parseInt(child.await(READY, START).group(1));
    int program = OncRpcCall.program(http);
    String number = Integer.toString(program);
    String port = Integer.toString(ticketing.port());
    return new OncServers(
        gateway, listening(main("rival", OncRpcService.class.getName(), port, number)), program);
  }

  /** Two programs that serve gRPC: the gateway as it is distributed, and one written by hand. */
  record GrpcServers(Server ours, Server theirs) implements AutoCloseable {
    /** Ends them, so that what is measured next has the machine for itself. */
    @Override
    public void close() {
      ours.child().close();
      theirs.child().close();
    }
  }

  /** All that a comparison of gRPC needs; the ports are those of gRPC. */
  GrpcServers grpcServers(Path jar, List<String> jvm, Server ticketing)
      throws IOException, InterruptedException {
    String port = Integer.toString(ticketing.port());
    Child gateway = keep(start(jar, jvm, ticketing));
    Server ours = new Server(gateway, Integer.parseInt(gateway.await(GRPC, START).group(1)));
    return new GrpcServers(ours, listening(main("rival", GrpcService.class.getName(), port)));
  }

  /**
   * All that a comparison of CORBA needs.
   *
   * @param gateway its port of CORBA
   * @param rivalKey the key of the rival's object
   */
  record CorbaServers(Server gateway, Server rival, byte[] rivalKey) implements AutoCloseable {
    /** Ends them, so that what is measured next has the machine for itself. */
    @Override
    public void close() {
      List.of(gateway, rival).forEach(server -> server.child().close());
    }
  }

  CorbaServers corbaServers(Path jar, List<String> jvm, Server ticketing)
      throws IOException, InterruptedException {
    Child child = keep(start(jar, jvm, ticketing));
    Server gateway = new Server(child, Integer.parseInt(child.await(CORBA_PORT, START).group(1)));
    String port = Integer.toString(ticketing.port());
    Child servant = keep(main("rival", CorbaService.class.getName(), port));
    Matcher object = servant.await(OBJECT, START);
    Server rival = new Server(servant, Integer.parseInt(object.group(1)));
    return new CorbaServers(gateway, rival, HexFormat.of().parseHex(object.group(2)));
  }

  private Child main(String name, String mainClass, String... arguments) throws IOException {
    return Child.main(name, mainClass, arguments);
  }

  private Server listening(Child child) throws IOException, InterruptedException {
    keep(child);
    return new Server(child, Integer.parseInt(child.await(READY, START).group(1)));
  }

  private synchronized Child keep(Child child) {
    children.push(child);
    cores.add(child);
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
