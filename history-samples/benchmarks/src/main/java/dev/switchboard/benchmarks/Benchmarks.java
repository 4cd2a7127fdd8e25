package dev.switchboard.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything in one run and prints it as ratios. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description =
        "Compares our RMI client with the JDK's and the gateway with one written by hand, turn by"
            + " turn, and puts a crowd in front of the gateway.")
public final class Benchmarks implements Callable<Integer> {
  /** What can be measured on its own. */
  enum Part {
    CLIENTS,
    REST,
    XML_RPC,
    SOAP,
    ONC_RPC,
    GRPC,
    CORBA,
    CROWD
  }

  private final PrintStream out;

  @Option(
      names = "--distribution",
      paramLabel = "FOLDER",
      description = "The built gateway (${DEFAULT-VALUE}).")
  private Path distribution = Path.of("history-samples/workshop/target/switchboard");

  @Option(
      names = "--gateway-jvm",
      paramLabel = "OPTION",
      description = "For the gateway's JVM, such as -Dswitchboard.access=OFF. Repeatable.")
  private List<String> gatewayJvm = List.of();

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "Only this: ${COMPLETION-CANDIDATES}. Repeat it for more than one.")
  private Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(
      names = "--calls",
      split = ",",
      paramLabel = "CALL",
      description = "Of the clients, XML-RPC and SOAP only these, such as getEvent,source.")
  private Set<String> calls = Workload.operations();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Turns of each contender (${DEFAULT-VALUE}).")
  private int rounds = 7;

  @Option(names = "--turn", paramLabel = "TIME", description = "Length of a turn (1.5s).")
  private Duration turn = Duration.ofMillis(1500);

  @Option(
      names = "--warm-up",
      paramLabel = "TIME",
      description = "Of each contender, before each comparison (4s); 18 times that of gateways.")
  private Duration warmUp = Duration.ofSeconds(4);

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Of the crowd (${DEFAULT-VALUE}).")
  private int connections = 1000;

  @Option(
      names = "--crowd-time",
      paramLabel = "TIME",
      description = "How long the crowd stays (60s).")
  private Duration crowdTime = Duration.ofSeconds(60);

  @Option(
      names = "--apart",
      description =
          "Once warm, gateways and rivals have the first processor for themselves (Linux).")
  private boolean apart;

  @Option(names = "--quick", description = "See that it works; the figures mean nothing.")
  private boolean quick;

  private Cores cores = Cores.shared();

  Benchmarks(PrintStream out) {
    this.out = out;
  }

  /** Exits with 0 when everything could be measured, whatever the figures. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    return new CommandLine(new Benchmarks(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Part.class, Benchmarks::part)
        .registerConverter(Duration.class, Benchmarks::duration)
        .setExecutionExceptionHandler((failure, line, parsed) -> failed(err, failure))
        .execute(args);
  }

  /** As in xml-rpc. */
  private static Part part(String word) {
    return Part.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As in 1.5s or 2m. */
  private static Duration duration(String word) {
    return Duration.parse("PT" + word.toUpperCase(Locale.ROOT));
  }

  private static int failed(PrintStream err, Exception failure) {
    err.println("benchmarks: " + failure.getMessage());
    return 1;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = jar();
    List<Workload> workloads = Workload.of(calls);
    Report report = new Report(out);
    head(report);
    cores = apart ? Cores.apart() : Cores.shared();
    try (Stage stage = new Stage(cores)) {
      Stage.Server ticketing = stage.ticketing();
      if (parts.contains(Part.CLIENTS)) {
        clients(stage, ticketing, workloads, report);
      }
      if (needsGateway()) {
        gateway(stage, stage.gateway(jar, gatewayJvm, ticketing), ticketing, report);
      }
      if (parts.contains(Part.XML_RPC)) {
        xmlRpc(stage, jar, ticketing, new XmlDuels(pace(), report, workloads));
      }
      if (parts.contains(Part.SOAP)) {
        soap(stage, jar, ticketing, new XmlDuels(pace(), report, workloads));
      }
      if (parts.contains(Part.ONC_RPC)) {
        oncRpc(stage, jar, ticketing, report);
      }
      if (parts.contains(Part.GRPC)) {
        grpc(stage, jar, ticketing, report);
      }
      if (parts.contains(Part.CORBA)) {
        corba(stage, jar, ticketing, report);
      }
    }
    return 0;
  }

  private boolean needsGateway() {
    return parts.contains(Part.REST) || parts.contains(Part.CROWD);
  }

  private Path jar() throws IOException {
    Path jar = distribution.resolve("switchboard.jar");
    boolean onlyClients = parts.equals(EnumSet.of(Part.CLIENTS));
    if (!onlyClients && !Files.isRegularFile(jar)) {
      throw new IOException(
          "--distribution: expected a folder with switchboard.jar, found none in "
              + distribution.toAbsolutePath()
              + "; build it with mvn -q -DskipTests package");
    }
    return jar;
  }

  private Pace pace() {
    return quick
        ? new Pace(Duration.ofMillis(100), Duration.ofMillis(100), 1, cores)
        : new Pace(warmUp, turn, rounds, cores);
  }

  private void head(Report report) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    report.line(
        "%s %s on %s, %d processors, load average %.1f before the run",
        System.getProperty("java.vm.name"),
        Runtime.version(),
        System.getProperty("os.name"),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
    if (apart) {
      report.line(
          "once warm, gateways and rivals on the first processor, everything else on the others");
    }
    Pace pace = pace();
    report.line(
        "%d rounds, turns of %d ms; a ratio is ours / theirs: median [least..most] of the rounds",
        pace.rounds(), pace.turn().toMillis());
  }

  private void xmlRpc(Stage stage, Path jar, Stage.Server ticketing, XmlDuels duels)
      throws IOException, InterruptedException {
    try (Stage.Servers servers = stage.xmlServers(jar, gatewayJvm, ticketing, ApacheXmlRpc.class)) {
      new XmlRpcGateways(servers).measure(duels);
    }
  }

  private void soap(Stage stage, Path jar, Stage.Server ticketing, XmlDuels duels)
      throws IOException, InterruptedException {
    try (Stage.Servers servers = stage.xmlServers(jar, gatewayJvm, ticketing, CxfEndpoints.class)) {
      new SoapGateways(servers).measure(duels);
    }
  }

  private void oncRpc(Stage stage, Path jar, Stage.Server ticketing, Report report)
      throws IOException, InterruptedException {
    try (Stage.OncServers servers = stage.oncServers(jar, gatewayJvm, ticketing)) {
      new OncRpcGateways(servers, pace(), report).measure();
    }
  }

  private void grpc(Stage stage, Path jar, Stage.Server ticketing, Report report)
      throws IOException, InterruptedException {
    try (Stage.GrpcServers servers = stage.grpcServers(jar, gatewayJvm, ticketing)) {
      new GrpcGateways(servers, pace()).measure(report);
    }
  }

  private void corba(Stage stage, Path jar, Stage.Server ticketing, Report report)
      throws IOException, InterruptedException {
    try (Stage.CorbaServers servers = stage.corbaServers(jar, gatewayJvm, ticketing)) {
      new CorbaGateways(servers, pace(), report).measure();
    }
  }

  private void clients(Stage stage, Stage.Server ticketing, List<Workload> workloads, Report report)
      throws IOException, InterruptedException {
    Stage.Server blobs = stage.blobs();
    try (Child ours = stage.client("ours", ticketing, blobs);
        Child stubs = stage.client("stubs", ticketing, blobs)) {
      new Clients(ours, stubs, pace()).measure(workloads, report);
    }
  }

  private void gateway(Stage stage, Stage.Server gateway, Stage.Server ticketing, Report report)
      throws IOException, InterruptedException {
    if (parts.contains(Part.REST)) {
      Stage.Server rival = stage.rival(ticketing);
      new Gateways(gateway, rival, pace()).measure(report);
      rival.child().close();
    }
    if (parts.contains(Part.CROWD)) {
      Duration time = quick ? Duration.ofSeconds(1) : crowdTime;
      new Crowd(gateway, ticketing.port(), pace()).measure(connections, time, report);
    }
  }
}
