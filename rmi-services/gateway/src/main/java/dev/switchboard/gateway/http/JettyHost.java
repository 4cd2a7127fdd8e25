package dev.switchboard.gateway.http;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.wire.Tap;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: Jetty, HTTP/1.1 and h2c (RFC 9113 with prior knowledge) on one port. */
public final class JettyHost implements HttpHost, AutoCloseable {
  /**
   * A parameter in a path may hold any text, a slash too; a servlet that takes such a path decodes
   * it itself. What a proxy before this host could read otherwise, such as dot segments, is
   * refused.
   */
  private static final UriCompliance PATHS =
      UriCompliance.from(
          EnumSet.of(
              UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
              UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
              UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));

  /** Bytes that are read at once, where the host would take 8 KiB of a long body at a time. */
  private static final int READ_AT_ONCE = 32 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final ServletContextHandler servlets;
  private final Intake intake;
  private final Problems problems;
  private final int port;

  public JettyHost(HttpSettings settings) throws IOException {
    this(settings, Optional.empty());
  }

  /**
   * Takes the port, so that it is known and nobody else's; answers from {@link #start} on.
   *
   * @param tap to which every byte is shown
   */
  public JettyHost(HttpSettings settings, Optional<Tap> tap) throws IOException {
    server = new Server(threads(settings));
    connector = connector(settings, tap);
    servlets = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    intake = new Intake(settings, Runtime.getRuntime().maxMemory());
    servlets.getServletHandler().setEnsureDefaultServlet(false);
    problems = new Problems(settings);
    servlets.setErrorHandler(problems);
    server.setErrorHandler(problems);
    intake.setHandler(servlets);
    server.setHandler(intake);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.connections(), server));
    connector.open();
    port = connector.getLocalPort();
  }

  private static QueuedThreadPool threads(HttpSettings settings) {
    // Jetty's own queue would load JMX first, to learn the width of a cache line.
    QueuedThreadPool threads =
        new QueuedThreadPool(settings.threads(), 4, 10_000, new LinkedBlockingQueue<>());
    threads.setMaxEvictCount(settings.threads()); // at a time: what a rush has made ends with it
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private ServerConnector connector(HttpSettings settings, Optional<Tap> tap) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(PATHS);
    http.setRequestHeaderSize(settings.headerLimit());
    http.setResponseHeaderSize(settings.headerLimit());
    HttpConnectionFactory one = new HttpConnectionFactory(http);
    one.setInputBufferSize(READ_AT_ONCE);
    ConnectionFactory[] protocols = {one, new ClearTextHttp2(http)};
    ServerConnector made =
        tap.isPresent()
            ? HttpTraffic.connector(server, tap.get(), protocols)
            : new ServerConnector(server, 1, 1, protocols);
    made.setHost(settings.host());
    made.setPort(settings.port());
    made.setAcceptQueueSize(1024);
    made.setIdleTimeout(settings.idleTime().toMillis());
    return made;
  }

  @Override
  public void mount(String pathSpec, HttpServlet servlet) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    servlets.addServlet(holder, pathSpec);
  }

  @Override
  public void mount(String pathSpec, HttpServlet servlet, Refusals refusals) {
    problems.word(pathSpec.substring(0, pathSpec.length() - 1), refusals);
    mount(pathSpec, servlet);
  }

  /** Begins to answer. */
  public void start() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the HTTP server does not start: " + e.getMessage(), e);
    }
  }

  public int port() {
    return port;
  }

  /** How many requests have begun and are not answered yet. */
  public int inFlight() {
    return intake.inFlight();
  }

  /**
   * Accepts no more connections and waits for the requests in flight; each answer ends its
   * connection. False when that took too long.
   */
  public boolean drain(Deadline deadline) throws InterruptedException {
    intake.drain();
    connector.close();
    while (intake.inFlight() > 0 && !deadline.passed()) {
      Thread.sleep(5);
    }
    return intake.inFlight() == 0;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    }
  }
}
