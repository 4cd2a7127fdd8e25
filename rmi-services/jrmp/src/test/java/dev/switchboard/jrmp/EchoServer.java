package dev.switchboard.jrmp;

import java.lang.reflect.Proxy;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** A stock JDK server of {@link Echo}, with a registry on a free port. */
final class EchoServer {
  private EchoServer() {}

  public static void main(String[] arguments) throws Exception {
    Remote echo =
        (Remote)
            Proxy.newProxyInstance(
                EchoServer.class.getClassLoader(),
                new Class<?>[] {Echo.class},
                (proxy, method, values) -> answer(method.getName(), values));
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      free.setReuseAddress(true);
      int port = free.getLocalPort();
      free.close();
      Registry registry = LocateRegistry.createRegistry(port);
      registry.rebind("echo", UnicastRemoteObject.exportObject(echo, port));
      System.out.println("port " + port);
      System.out.println("ready");
    }
    while (System.in.read() >= 0) { // until the test ends
    }
    System.exit(0);
  }

  private static Object answer(String method, Object[] values) throws Exception {
    return switch (method) {
      case "fail" -> throw new Echo.Broken((String) values[0], 5, null);
      case "nothing" -> null;
      case "mixed" -> java.util.Arrays.asList(values).toString();
      case "hashCode" -> 1;
      case "toString" -> "echo";
      case "equals" -> false;
      default -> values[0];
    };
  }
}
