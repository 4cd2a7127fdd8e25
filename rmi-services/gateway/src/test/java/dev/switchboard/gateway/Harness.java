package dev.switchboard.gateway;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.call.Access;
import dev.switchboard.gateway.call.Backend;
import dev.switchboard.gateway.call.CallLimits;
import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A gateway with one bridge on a real port and a scripted server behind it: what a bridge's own
 * tests start with.
 */
public final class Harness implements AutoCloseable {
  private final ScriptedBackend backend = new ScriptedBackend();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger transferred = new AtomicInteger();
  private final Access access;
  private final Pipeline pipeline;
  private final JettyHost http;
  private final Endpoint endpoint;

  /**
   * @param timeout of calls that ask for none
   */
  public Harness(Bridge bridge, Settings settings, ServiceContract contract, Duration timeout)
      throws IOException {
    this(bridge, settings, contract, timeout, Access.OPEN);
  }

  public Harness(
      Bridge bridge, Settings settings, ServiceContract contract, Duration timeout, Access access)
      throws IOException {
    this.access = access;
    MeterRegistry meters = new SimpleMeterRegistry();
    CallLimits limits = new CallLimits(timeout, Duration.ofSeconds(60), 24, 64, false);
    pipeline = new Pipeline(limits, access, () -> Optional.of(meters));
    http = new JettyHost(HttpSettings.on("127.0.0.1", 0));
    endpoint = bridge.open(new BridgeContext(settings));
    publish(contract);
    http.start();
  }

  /** Offers one more service, by the same server. */
  public void publish(ServiceContract contract) {
    route(contract, backend);
    endpoint.publish(contract);
  }

  private void route(ServiceContract contract, Backend server) {
    pipeline.route(contract.name(), pipeline.lane(contract.name(), 32, 2000), server);
  }

  public ScriptedBackend backend() {
    return backend;
  }

  /** The bridge, open. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The root of the HTTP host, without a slash at the end. */
  public URI http() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /** How many calls the bridge has made. */
  public int answered() {
    return answered.get();
  }

  /** For how many of them the bridge has told the size of their messages. */
  public int transferred() {
    return transferred.get();
  }

  @Override
  public void close() {
    endpoint.close();
    http.close();
    pipeline.close();
  }

  private final class BridgeContext implements Context {
    private final Settings settings;

    BridgeContext(Settings settings) {
      this.settings = settings;
    }

    @Override
    public Invoker invoker() {
      return new CountingInvoker();
    }

    @Override
    public HttpHost http() {
      return http;
    }

    @Override
    public Settings settings() {
      return settings;
    }

    @Override
    public Users users() {
      return access;
    }
  }

  private final class CountingInvoker implements Invoker {
    @Override
    public void invoke(Invocation invocation, Consumer<Outcome> reply) {
      answered.incrementAndGet();
      pipeline.invoke(invocation, reply);
    }

    @Override
    public Outcome await(Invocation invocation) {
      answered.incrementAndGet();
      return pipeline.await(invocation);
    }

    @Override
    public void refused(Scope scope, String service, String operation, Fault fault) {
      pipeline.refused(scope, service, operation, fault);
    }

    @Override
    public void transferred(Invocation invocation, long requestBytes, long responseBytes) {
      transferred.incrementAndGet();
      pipeline.transferred(invocation, requestBytes, responseBytes);
    }

    @Override
    public Scope scope(
        String protocol, String peer, Metadata metadata, Optional<Duration> timeout) {
      return pipeline.scope(protocol, peer, metadata, timeout);
    }

    @Override
    public Deadline deadline(Optional<Duration> timeout) {
      return pipeline.deadline(timeout);
    }
  }
}
