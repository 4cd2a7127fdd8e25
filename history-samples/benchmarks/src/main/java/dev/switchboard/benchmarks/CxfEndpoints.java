package dev.switchboard.benchmarks;

import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticketing;
import jakarta.jws.WebParam;
import jakarta.jws.WebService;
import jakarta.xml.ws.Endpoint;
import java.rmi.RemoteException;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Two operations as SOAP endpoints that one writes by hand, as a program: JAX-WS's annotations on
 * CXF with its servlet and nothing switched on, {@link CxfEvent} for JAXB, the JDK's stubs, and the
 * Jetty of {@link RivalGateway}.
 */
final class CxfEndpoints {
  private CxfEndpoints() {}

  /** The box office, as JAX-WS sees it. */
  @WebService(
      name = "ticketing",
      serviceName = "ticketingService",
      targetNamespace = "urn:switchboard:ticketing")
  public static final class Events {
    private final Ticketing ticketing;

    Events(Ticketing ticketing) {
      this.ticketing = ticketing;
    }

    /** Looks up an event by its number. */
    public CxfEvent getEvent(@WebParam(name = "eventId") String eventId)
        throws RemoteException, NoSuchEvent {
      return new CxfEvent(ticketing.getEvent(eventId));
    }
  }

  /** Bytes, as JAX-WS sees them. */
  @WebService(
      name = "blobs",
      serviceName = "blobsService",
      targetNamespace = "urn:switchboard:blobs")
  public static final class Sources {
    private final Blobs blobs;

    Sources(Blobs blobs) {
      this.blobs = blobs;
    }

    /** Returns so many. */
    public byte[] source(@WebParam(name = "size") int size) throws RemoteException {
      return blobs.source(size);
    }

    /** Returns what it gets. */
    public byte[] echo(@WebParam(name = "bytes") byte[] bytes) throws RemoteException {
      return blobs.echo(bytes);
    }
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the ports of the ticketing server and of the server of blobs
   */
  public static void main(String[] args) throws Exception {
    Server server = RivalGateway.server();
    ServerConnector connector = RivalGateway.connector(server);
    server.addConnector(connector);
    CXFNonSpringServlet cxf = new CXFNonSpringServlet();
    cxf.setBus(BusFactory.getDefaultBus());
    ServletContextHandler servlets = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
    servlets.addServlet(new ServletHolder(cxf), "/soap/*");
    server.setHandler(servlets);
    server.start();
    publish(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    System.out.println("rival ready on http://127.0.0.1:" + connector.getLocalPort() + "/");
    Child.untilInputEnds();
    System.exit(0);
  }

  private static void publish(int ticketing, int blobs) throws Exception {
    Endpoint.publish("/ticketing", new Events((Ticketing) StubClient.stub(ticketing, "ticketing")));
    Endpoint.publish("/blobs", new Sources((Blobs) StubClient.stub(blobs, "blobs")));
  }
}
