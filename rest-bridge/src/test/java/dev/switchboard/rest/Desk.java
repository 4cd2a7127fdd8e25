package dev.switchboard.rest;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.http.Refusals;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A bridge on a real port, with a service that the test scripts. */
final class Desk implements AutoCloseable {
  private final Server server = new Server(new QueuedThreadPool(40));
  private final ServletContextHandler servlets = new ServletContextHandler();
  private final ExecutorService backend = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger ids = new AtomicInteger();
  private final Endpoint endpoint;
  private volatile Function<Invocation, Outcome> script = i -> Outcome.Returned.NOTHING;
  private volatile boolean elsewhere;

  /** Calls that were refused before there was an invocation: {@code operation KIND message}. */
  final List<String> refused = new CopyOnWriteArrayList<>();

  /** Sizes told, one for each call. */
  private final BlockingQueue<String> transferred = new LinkedBlockingQueue<>();

  final ConcurrentLinkedQueue<Invocation> invocations = new ConcurrentLinkedQueue<>();

  Desk(Bridge bridge, Map<String, String> settings, ServiceContract contract) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(servlets);
    endpoint = bridge.open(new DeskContext(settings));
    endpoint.publish(contract);
    server.start();
  }

  /** What the service does. */
  Desk answering(Function<Invocation, Outcome> outcome) {
    script = outcome;
    return this;
  }

  Desk returning(Object value) {
    return answering(i -> new Outcome.Returned(value));
  }

  Desk failing(Fault.Kind kind, String message) {
    Fault fault = Fault.of(kind, message, Fault.Execution.UNKNOWN, "diagnosis");
    return answering(i -> new Outcome.Failed(fault));
  }

  /** The outcome comes on another thread, after the servlet's has left. */
  Desk elsewhere() {
    elsewhere = true;
    return this;
  }

  /** Request and response bytes of the next call that is over. */
  String nextTransfer() throws InterruptedException {
    return transferred.poll(20, TimeUnit.SECONDS);
  }

  URI at(String path) {
    return server.getURI().resolve(path);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    return send(method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    endpoint.close();
    server.stop();
    backend.shutdownNow();
  }

  private final class DeskContext implements Context {
    private final Map<String, String> settings;

    DeskContext(Map<String, String> settings) {
      this.settings = settings;
    }

    @Override
    public Invoker invoker() {
      return new DeskInvoker();
    }

    @Override
    public HttpHost http() {
      return new DeskHost();
    }

    @Override
    public Settings settings() {
      return new DeskSettings(settings);
    }
  }

  private final class DeskHost implements HttpHost {
    @Override
    public void mount(String path, HttpServlet servlet) {
      ServletHolder holder = new ServletHolder(servlet);
      holder.setAsyncSupported(true);
      servlets.addServlet(holder, path);
    }

    @Override
    public void mount(String path, HttpServlet servlet, Refusals refusals) {
      mount(path, servlet);
    }
  }

  private final class DeskInvoker implements Invoker {
    @Override
    public void invoke(Invocation invocation, Consumer<Outcome> reply) {
      invocations.add(invocation);
      if (elsewhere) {
        backend.execute(() -> reply.accept(script.apply(invocation)));
      } else {
        reply.accept(script.apply(invocation));
      }
    }

    @Override
    public Outcome await(Invocation invocation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void refused(Scope scope, String service, String operation, Fault fault) {
      refused.add(service + " " + operation + " " + fault.kind() + " " + fault.message());
    }

    @Override
    public void transferred(Invocation invocation, long requestBytes, long responseBytes) {
      transferred.add(requestBytes + " " + responseBytes);
    }

    @Override
    public Scope scope(
        String protocol, String peer, Metadata metadata, Optional<Duration> timeout) {
      return new Scope("call" + ids.incrementAndGet(), protocol, peer, metadata, deadline(timeout));
    }

    @Override
    public Deadline deadline(Optional<Duration> timeout) {
      return Deadline.after(timeout.orElse(Duration.ofSeconds(10)));
    }
  }

  /** A section of the configuration as a map. */
  record DeskSettings(Map<String, String> values) implements Settings {
    @Override
    public String text(String key, String otherwise) {
      return values.getOrDefault(key, otherwise);
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
      return values.containsKey(key) ? Boolean.parseBoolean(values.get(key)) : otherwise;
    }

    @Override
    public int number(String key, int otherwise, int least, int most) {
      return values.containsKey(key) ? Integer.parseInt(values.get(key)) : otherwise;
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
      return values.containsKey(key) ? Duration.parse(values.get(key)) : otherwise;
    }

    @Override
    public List<String> texts(String key, List<String> otherwise) {
      return values.containsKey(key) ? Arrays.asList(values.get(key).split(",")) : otherwise;
    }
  }
}
