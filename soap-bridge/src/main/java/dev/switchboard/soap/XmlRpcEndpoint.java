package dev.switchboard.soap;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The methods that are served over XML-RPC, by address. */
final class XmlRpcEndpoint implements Endpoint {
  /** The address of all services. */
  static final String ALL = "";

  private final Map<String, XmlRpcService> services = new ConcurrentSkipListMap<>();
  private final Map<String, XmlRpcMethods> addresses = new ConcurrentHashMap<>();
  private final Bridge bridge;
  private final XmlRpcOptions options;
  private final XmlRpcServlet servlet;

  XmlRpcEndpoint(Context context, Bridge bridge) {
    this.bridge = bridge;
    this.options = XmlRpcOptions.from(context.settings());
    this.servlet = new XmlRpcServlet(context, options, this);
    addresses.put(ALL, XmlRpcMethods.of(services.values()));
  }

  XmlRpcServlet servlet() {
    return servlet;
  }

  /** The methods at a service's address, or at {@link #ALL}. */
  @Nullable XmlRpcMethods methods(String address) {
    return addresses.get(address);
  }

  @Override
  public synchronized void publish(ServiceContract contract) {
    XmlRpcService service = new XmlRpcService(options, contract, bridge.coverage(contract));
    services.put(service.name(), service);
    addresses.put(service.name(), XmlRpcMethods.of(service));
    addresses.put(ALL, XmlRpcMethods.of(services.values()));
  }

  @Override
  public void close() {
    addresses.clear();
  }
}
