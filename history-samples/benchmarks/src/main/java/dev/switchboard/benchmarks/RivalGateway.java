package dev.switchboard.benchmarks;

import com.acme.ticketing.Ticketing;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A gateway as one writes it by hand for one service, as a program: the Jetty that the real one
 * uses, with its settings, and {@link RivalServlet}.
 */
final class RivalGateway {
  private static final int THREADS = 48;
  private static final int HEADER_LIMIT = 16 << 10;
  private static final int ACCEPT_QUEUE = 1024;
  private static final long IDLE_MILLIS = 30_000;

  private RivalGateway() {}

  /**
   * Serves until standard input ends.
   *
   * @param args the port of the ticketing server
   */
  public static void main(String[] args) throws Exception {
    Ticketing ticketing = (Ticketing) StubClient.stub(Integer.parseInt(args[0]), "ticketing");
    Server server = server();
    ServerConnector connector = connector(server);
    server.addConnector(connector);
    ServletContextHandler servlets = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    servlets.addServlet(new ServletHolder(new RivalServlet(ticketing)), "/api/ticketing/*");
    server.setHandler(servlets);
    server.start();
    System.out.println("rival ready on http://127.0.0.1:" + connector.getLocalPort() + "/");
    Child.untilInputEnds();
    System.exit(0);
  }

  static Server server() {
    return new Server(new QueuedThreadPool(THREADS, 4));
  }

  static ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_LIMIT);
    http.setResponseHeaderSize(HEADER_LIMIT);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }
}
