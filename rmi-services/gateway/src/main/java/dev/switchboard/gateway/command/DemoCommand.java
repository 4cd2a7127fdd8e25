package dev.switchboard.gateway.command;

import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a ticketing service on plain Java RMI, in a JVM of its own, and a gateway in front of"
          + " it.",
      "The server is started again when it dies, and ends with the gateway."
    },
    footer = {
      "",
      "Examples:",
      "  switchboard demo",
      "  switchboard demo --http 127.0.0.1:8081 --registry-port 1199",
      "  switchboard demo --http 127.0.0.1:0 --registry-port 0     any free ports",
      "  switchboard demo --data ~/tickets                         bookings stay from run to run"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration SERVER_START = Duration.ofSeconds(60);

  private final LogLoad log;
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "1099",
      description = "Port of the RMI registry and its objects (1099); 0 is any free one.")
  private int registryPort;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the bookings are kept; a temporary folder unless given.")
  private @Nullable Path data;

  @Option(
      names = "--demo-folder",
      paramLabel = "FOLDER",
      description = "Where the ticketing server's jars are; beside lib in the distribution.")
  private @Nullable Path demoFolder;

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  DemoCommand(LogLoad log) {
    this.log = log;
  }

  @Override
  public Integer call() throws IOException, InvalidConfiguration, Refused, InterruptedException {
    DemoFolder demo = demoFolder == null ? DemoFolder.installed() : DemoFolder.of(demoFolder);
    options.read(System.getenv()).mistakes().refuse(); // before anything is started
    log.await();
    Path folder = data == null ? temporary() : data;
    AtomicReference<@Nullable Gateway> running = new AtomicReference<>();
    ChildServer server =
        new ChildServer(
            port -> demo.serverCommand(port, folder), registryPort, () -> hurry(running.get()));
    boolean complete = false;
    try {
      Configuration configuration = configuration(demo, server.start(SERVER_START));
      Gateway gateway =
          Gateway.start(
              configuration, OpenBridges.installed(), PATIENCE, Optional.of(server::kill));
      running.set(gateway);
      complete = true;
      greet(configuration, gateway);
      Running.untilStopped(gateway, () -> stop(server, folder));
      return ExitCode.OK;
    } finally {
      if (!complete) {
        stop(server, folder);
      }
    }
  }

  private static void hurry(@Nullable Gateway gateway) {
    if (gateway != null) {
      gateway.arrivals().watches().forEach(Watch::hurry);
    }
  }

  private Configuration configuration(DemoFolder demo, ChildServer.Address registry)
      throws IOException, InvalidConfiguration {
    List<String> contracts = demo.contracts();
    List<String> overlays = demo.overlays();
    Configuration configuration =
        options.read(System.getenv(), flags -> add(flags, registry, contracts, overlays));
    configuration.mistakes().refuse();
    return configuration;
  }

  private static void add(
      Flags flags, ChildServer.Address registry, List<String> contracts, List<String> overlays) {
    String url = "rmi://" + registry.host() + ":" + registry.port();
    flags.put("demo", "targets.demo.registry", url);
    flags.put("demo", "contracts", contracts);
    flags.put("demo", "overlays", overlays);
    flags.put("demo", "bridges.workshop.bench", "true");
    flags.put("demo", "bridges.workshop.lab", "true");
    flags.put("demo", "inspector.enabled", "true");
  }

  private void greet(Configuration configuration, Gateway gateway) {
    Banner banner =
        new Banner(spec.commandLine().getOut(), ServeCommand.root(configuration, gateway));
    banner.serving(gateway.services().entries(), gateway.arrivals().watches());
    banner.demo();
  }

  private static Path temporary() throws IOException {
    return Files.createTempDirectory("switchboard-demo");
  }

  private void stop(ChildServer server, Path folder) {
    server.close();
    if (data == null) {
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
