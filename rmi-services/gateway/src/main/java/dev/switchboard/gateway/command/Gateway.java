package dev.switchboard.gateway.command;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Vitals;
import dev.switchboard.gateway.call.Lane;
import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import dev.switchboard.gateway.http.BuiltIn;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.http.Shelf;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.jrmp.RmiTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A running gateway: targets on one side, protocols on the other, the pipeline between. */
final class Gateway implements AutoCloseable {
  /** After the first answers, which the loading of metrics would hold up. */
  private static final long METRICS_MILLIS = 2000;

  private final Configuration configuration;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Metrics metrics = new Metrics();
  private final Shelf shelf = new Shelf();
  private final Optional<Tap> tap;
  private final Pipeline pipeline;
  private final Byways byways;
  private final JettyHost http;
  private final OpenBridges bridges;
  private final Services services;
  private final List<Target> targets = new ArrayList<>();
  private final Arrivals arrivals;
  private final ScheduledThreadPoolExecutor clock;
  private final Status status;

  /** Takes ports and files; nothing is answered yet. */
  private Gateway(Configuration configuration, List<Bridge> installed, Optional<Runnable> kill)
      throws IOException, InvalidConfiguration, Refused {
    this.configuration = configuration;
    tap =
        configuration
            .inspector()
            .map(i -> new Tap(i.recordings(), i.longest(), new Fields(i.redact())));
    pipeline = new Pipeline(configuration.calls(), configuration.access(), metrics::loaded, tap);
    closings.push(pipeline::close);
    byways = new Byways(pipeline, tap, kill);
    closings.push(byways::close);
    boolean complete = false;
    // Two things that take a while: reading the jars, and loading the HTTP server.
    CompletableFuture<Contracts> reading = read(configuration);
    try {
      http = listen();
      closings.push(http::close);
      bridges =
          OpenBridges.open(
              installed, configuration, pipeline, http, tap, this::direct, new Insight(), byways);
      closings.push(bridges::close);
      Contracts contracts = awaited(reading);
      configuration.mistakes().refuse();
      services = new Services(contracts, pipeline, shelf, bridges, byways);
      connect();
      clock = clock();
      arrivals = new Arrivals(configuration, targets, contracts, services, clock);
      status = new Status(services, arrivals, pipeline);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /**
   * Starts a gateway. Services whose registry does not answer yet follow when it does.
   *
   * @param patience how long registries are waited for before the first answer is given
   */
  static Gateway start(Configuration configuration, List<Bridge> installed, Duration patience)
      throws IOException, InvalidConfiguration, Refused {
    return start(configuration, installed, patience, Optional.empty());
  }

  /**
   * The same before a server that may be killed.
   *
   * @param kill ends it as a crash would; somebody else starts it again
   */
  static Gateway start(
      Configuration configuration,
      List<Bridge> installed,
      Duration patience,
      Optional<Runnable> kill)
      throws IOException, InvalidConfiguration, Refused {
    Gateway gateway = new Gateway(configuration, installed, kill);
    boolean complete = false;
    try {
      gateway.begin(patience);
      complete = true;
    } finally {
      if (!complete) {
        gateway.close();
      }
    }
    return gateway;
  }

  private JettyHost listen() throws Refused {
    try {
      return new JettyHost(configuration.http(), tap);
    } catch (IOException e) {
      String address = configuration.http().host() + ":" + configuration.http().port();
      throw new Refused(
          ExitCode.UNAVAILABLE,
          List.of(
              "cannot listen on "
                  + address
                  + " ("
                  + e.getMessage()
                  + "): choose another address with --http 127.0.0.1:8081, or 127.0.0.1:0 for any"
                  + " free port"));
    }
  }

  private CompletableFuture<Contracts> read(Configuration configured) {
    CompletableFuture<Contracts> reading = new CompletableFuture<>();
    closings.push(() -> closeWhenRead(reading));
    daemon(() -> read(configured, reading), "contract-load").start();
    return reading;
  }

  private static void read(Configuration configured, CompletableFuture<Contracts> reading) {
    try {
      reading.complete(new Contracts(configured));
    } catch (IOException | RuntimeException e) {
      reading.completeExceptionally(e);
    }
  }

  private static Contracts awaited(CompletableFuture<Contracts> reading) throws IOException {
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new IOException(io.getMessage(), io);
      }
      throw e;
    }
  }

  private static void closeWhenRead(CompletableFuture<Contracts> reading) {
    var unused = reading.thenAccept(Gateway::closeContracts);
  }

  private static void closeContracts(Contracts contracts) {
    try {
      contracts.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For pages, which ask when services are there. */
  private Optional<Stub> direct(ServiceContract contract) {
    return services.direct(contract);
  }

  private void connect() throws IOException {
    for (Configuration.Target configured : configuration.targets()) {
      RmiTarget rmi =
          new RmiTarget(configured.settings(), tap.map(RmiTraffic::witnesses).orElse(null));
      closings.push(rmi::close);
      int permits = configured.settings().maxConnections();
      Lane lane = pipeline.lane(configured.name(), permits, configured.queue());
      Target target = new Target(configured, rmi, lane);
      targets.add(target);
      gauge("switchboard.calls.waiting", target, () -> pipeline.waiting(lane));
      gauge("switchboard.calls.busy", target, () -> pipeline.busy(lane));
      gauge("switchboard.connections.busy", target, () -> rmi.usage().busy());
      gauge("switchboard.connections.idle", target, () -> rmi.usage().idle());
      gauge("switchboard.connections.abandoned", target, () -> rmi.usage().abandoned());
    }
  }

  private void gauge(String name, Target target, java.util.function.Supplier<Number> number) {
    metrics.gauge(name, "target", target.name(), number);
  }

  private ScheduledThreadPoolExecutor clock() {
    int threads = Math.max(1, Math.min(4, targets.size()));
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(threads, task -> daemon(task, "registry-watch"));
    clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    closings.push(clock::shutdownNow);
    return clock;
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void begin(Duration patience) throws IOException, Refused {
    new BuiltIn(status, this::scrape, shelf, configuration.access()::admits).mount(http);
    List<String> refusals = arrivals.first(patience);
    if (!refusals.isEmpty()) {
      throw new Refused(ExitCode.FINDINGS, refusals);
    }
    http.start();
    arrivals.start();
    var unused = clock.schedule(this::loadMetrics, METRICS_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void loadMetrics() {
    metrics.load();
    pipeline.catchUp();
  }

  private String scrape() {
    loadMetrics();
    return metrics.scrape();
  }

  /** What pages are told; they are there before the status is. */
  private final class Insight implements Vitals {
    @Override
    public String health() {
      return status.json();
    }

    @Override
    public List<Tally> tallies() {
      return pipeline.tallies();
    }
  }

  int port() {
    return http.port();
  }

  Services services() {
    return services;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Byways byways() {
    return byways;
  }

  List<Bridge> bridges() {
    return bridges.bridges();
  }

  /**
   * Says that no more calls should be sent here, stops to listen, and waits for the calls in
   * flight. False when some were not over in time.
   */
  boolean drain(Duration most) throws InterruptedException {
    status.drain();
    Deadline deadline = Deadline.after(most);
    bridges.drain();
    boolean answered = http.drain(deadline);
    return pipeline.drain(deadline) && answered;
  }

  /** Closes protocols, then targets. */
  @Override
  public void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }
}
