package dev.switchboard.benchmarks;

import com.acme.ticketing.Event;
import com.acme.ticketing.Ticketing;
import com.acme.ticketing.Venue;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.XmlRpcRequest;
import org.apache.xmlrpc.server.XmlRpcServerConfigImpl;
import org.apache.xmlrpc.webserver.WebServer;

/**
 * Two methods on Apache's XML-RPC server as one writes them by hand, as a program: the JDK's stubs,
 * and maps in place of beans, which the library knows only as serialized objects.
 */
final class ApacheXmlRpc {
  private final Ticketing ticketing;
  private final Blobs blobs;

  private ApacheXmlRpc(Ticketing ticketing, Blobs blobs) {
    this.ticketing = ticketing;
    this.blobs = blobs;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args the ports of the ticketing server and of the server of blobs
   */
  public static void main(String[] args) throws Exception {
    ApacheXmlRpc methods =
        new ApacheXmlRpc(
            (Ticketing) StubClient.stub(Integer.parseInt(args[0]), "ticketing"),
            (Blobs) StubClient.stub(Integer.parseInt(args[1]), "blobs"));
    WebServer server = new WebServer(0, InetAddress.getLoopbackAddress());
    XmlRpcServerConfigImpl config = (XmlRpcServerConfigImpl) server.getXmlRpcServer().getConfig();
    config.setKeepAliveEnabled(true);
    config.setEnabledForExtensions(true);
    server.getXmlRpcServer().setMaxThreads(48);
    server.getXmlRpcServer().setHandlerMapping(name -> methods::call);
    server.start();
    System.out.println("rival ready on http://127.0.0.1:" + server.getPort() + "/");
    Child.untilInputEnds();
    System.exit(0);
  }

  private Object call(XmlRpcRequest request) throws XmlRpcException {
    try {
      return switch (request.getMethodName()) {
        case "ticketing.getEvent" -> map(ticketing.getEvent((String) request.getParameter(0)));
        case "blobs.source" -> blobs.source((Integer) request.getParameter(0));
        case "blobs.echo" -> blobs.echo((byte[]) request.getParameter(0));
        default -> throw new XmlRpcException("no such method");
      };
    } catch (Exception e) {
      throw new XmlRpcException("the call failed", e);
    }
  }

  private static Map<String, Object> map(Event event) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", event.getId());
    map.put("title", event.getTitle());
    map.put("subtitle", event.getSubtitle());
    map.put("kind", event.getKind().name());
    map.put("venue", map(event.getVenue()));
    map.put("starts", event.getStarts().toString());
    map.put("onSaleSince", event.getOnSaleSince());
    map.put("performers", event.getPerformers());
    Map<String, String> prices = new LinkedHashMap<>();
    event.getPrices().forEach((section, price) -> prices.put(section, price.toString()));
    map.put("prices", prices);
    return map;
  }

  /** Without its position, which it holds without a getter: a little less work than ours. */
  private static Map<String, Object> map(Venue venue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", venue.name);
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("street", venue.address.getStreet());
    address.put("postalCode", venue.address.getPostalCode());
    address.put("city", venue.address.getCity());
    address.put("region", venue.address.getRegion());
    address.put("country", venue.address.getCountry());
    map.put("address", address);
    return map;
  }
}
