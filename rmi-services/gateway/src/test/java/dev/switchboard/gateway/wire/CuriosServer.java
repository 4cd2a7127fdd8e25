package dev.switchboard.gateway.wire;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.ServiceContract;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;

/**
 * {@link Curios} on a stock JDK registry in this JVM, one port for both, behind a relay: JDK
 * clients are led there by the stub's socket factory.
 */
final class CuriosServer implements AutoCloseable {
  private static final RMIServerSocketFactory LOOPBACK = new Loopback();

  private final int port;
  private final RecordingRelay relay;
  private final Registry registry;
  private final Remote object;

  CuriosServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    relay = new RecordingRelay(port);
    RMIClientSocketFactory toRelay = new ToRelay(relay.port());
    registry = LocateRegistry.createRegistry(port, toRelay, LOOPBACK);
    object = curios();
    registry.rebind("curios", UnicastRemoteObject.exportObject(object, port, toRelay, LOOPBACK));
  }

  int port() {
    return port;
  }

  /** What has passed on the first connection of all. */
  Recording first() {
    return relay.recordings(Jrmp.NAME).get(0);
  }

  /** A stub of the JDK's. */
  Curios stub() throws Exception {
    return (Curios) LocateRegistry.getRegistry("127.0.0.1", relay.port()).lookup("curios");
  }

  /** Calls of the JDK's own client. */
  interface Talk {
    void run() throws Exception;
  }

  /**
   * What passes while somebody talks, on the connection that the calls are made on: what the JDK
   * has to say of distributed collection, it says at any time, and mostly on another.
   */
  Recording recorded(Talk talk) throws Exception {
    relay.forget();
    talk.run();
    ServiceContract contract = contract();
    return relay.recordings(Jrmp.NAME).stream()
        .filter(recording -> calls(Jrmp.dissect(recording, contract)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean calls(Dissection dissection) {
    return dissection.request().stream()
        .anyMatch(part -> part.label().equals("call") && !part.value().startsWith("DGC."));
  }

  static ServiceContract contract() throws Exception {
    Path classes =
        Path.of(Curios.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (ClassSource source = ClassSource.of(List.of(classes))) {
      return new ContractReader(source, Overlay.EMPTY)
          .read("curios", List.of(Curios.class.getName()));
    }
  }

  private static Remote curios() {
    return (Remote)
        Proxy.newProxyInstance(
            Curios.class.getClassLoader(),
            new Class<?>[] {Curios.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "hashCode":
                  return 1;
                case "equals":
                  return proxy == arguments[0];
                case "fail":
                  throw new Curios.Broken((String) arguments[0], 3);
                default:
                  return arguments == null ? null : arguments[arguments.length - 1];
              }
            });
  }

  @Override
  public void close() throws IOException {
    UnicastRemoteObject.unexportObject(object, true);
    UnicastRemoteObject.unexportObject(registry, true);
    relay.close();
  }

  /** Connects to the relay, whatever the stub says. */
  private record ToRelay(int port) implements RMIClientSocketFactory, Serializable {
    @Override
    public Socket createSocket(String host, int ignored) throws IOException {
      return new Socket(InetAddress.getLoopbackAddress(), port);
    }
  }

  private static final class Loopback implements RMIServerSocketFactory {
    @Override
    public ServerSocket createServerSocket(int number) throws IOException {
      return new ServerSocket(number, 50, InetAddress.getLoopbackAddress());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Loopback;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
