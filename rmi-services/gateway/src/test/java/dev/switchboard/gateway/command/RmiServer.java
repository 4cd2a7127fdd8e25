package dev.switchboard.gateway.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;

/** A stock JDK RMI server in this JVM. */
final class RmiServer implements AutoCloseable {
  private final Registry registry;
  private final int port;
  private final List<Remote> exported = new ArrayList<>();

  /**
   * @param port of the registry
   */
  RmiServer(int port) throws IOException {
    this.port = port;
    registry =
        LocateRegistry.createRegistry(
            port, null, number -> new ServerSocket(number, 50, InetAddress.getLoopbackAddress()));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  void bind(String name, Remote object) throws IOException {
    registry.rebind(name, UnicastRemoteObject.exportObject(object, 0));
    exported.add(object);
  }

  /** Binds what is not exported. */
  void bindAsIs(String name, Remote object) throws IOException {
    registry.rebind(name, object);
  }

  @Override
  public void close() throws NoSuchObjectException {
    for (Remote object : exported) {
      UnicastRemoteObject.unexportObject(object, true);
    }
    UnicastRemoteObject.unexportObject(registry, true);
  }

  /** Greets, and counts. */
  static final class Greetings implements Greeter {
    @Override
    public String greet(String name) {
      return "Hello, " + name;
    }

    @Override
    public int count(int from, int to) {
      return to - from;
    }
  }
}
