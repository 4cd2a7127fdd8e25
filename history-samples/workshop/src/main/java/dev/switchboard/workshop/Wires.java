package dev.switchboard.workshop;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The wires in the order in which they came into the world, by the names that people know them by.
 * Those that are not known here come last.
 */
final class Wires {
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("onc-rpc", "Sun RPC, 1985");
    TITLES.put("onc-rpc-udp", "Sun RPC over UDP, 1985");
    TITLES.put("corba", "CORBA, 1991");
    TITLES.put("rmi", "Java RMI, 1997, past the gateway");
    TITLES.put("xml-rpc", "XML-RPC, 1998");
    TITLES.put("soap", "SOAP 1.1, 2000");
    TITLES.put("soap-1.2", "SOAP 1.2, 2003");
    TITLES.put("rest", "REST, 2000");
    TITLES.put("jsonrpc", "JSON-RPC, 2005");
    TITLES.put("grpc", "gRPC, 2015");
    TITLES.put("grpc-web", "gRPC for browsers");
    TITLES.put("connect", "gRPC's messages over plain HTTP");
  }

  private static final List<String> ORDER = List.copyOf(TITLES.keySet());

  /** Of names of wires. */
  static final Comparator<String> BY_AGE =
      Comparator.<String>comparingInt(Wires::place).thenComparing(Comparator.naturalOrder());

  private Wires() {}

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  /** Empty where there is none. */
  static String title(String name) {
    return TITLES.getOrDefault(name, "");
  }
}
