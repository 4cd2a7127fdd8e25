package desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import javax.rmi.ssl.SslRMIServerSocketFactory;

/** A registry and a desk in it. Says its port, then takes commands line by line; ends with its input. */
public final class Main {
  private static final List<Remote> held = new ArrayList<>();

  public static final class OwnFactory implements RMIClientSocketFactory, Serializable {
    public Socket createSocket(String host, int port) throws IOException {
      return new Socket(host, port);
    }
  }

  public static final class Loopback implements RMIServerSocketFactory {
    private final RMIServerSocketFactory tls;

    Loopback(boolean tls) {
      this.tls =
          tls
              ? new SslRMIServerSocketFactory(null, null, Boolean.getBoolean("desk.clientAuth"))
              : null;
    }

    public ServerSocket createServerSocket(int port) throws IOException {
      ServerSocket socket =
          tls != null
              ? tls.createServerSocket(port)
              : new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
      if (port == 0 || System.getProperty("desk.said") == null) {
        System.setProperty("desk.said", "yes");
        System.out.println("port " + socket.getLocalPort());
      }
      return socket;
    }
  }

  public static void main(String[] args) throws Exception {
    boolean registryTls = Boolean.getBoolean("desk.registryTls");
    int port = Integer.getInteger("desk.port", 0);
    Registry registry =
        LocateRegistry.createRegistry(
            port, registryTls ? new SslRMIClientSocketFactory() : null, new Loopback(registryTls));
    if (!Boolean.getBoolean("desk.unbound")) {
      bind(registry);
    }
    System.out.println("ready");
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      obey(line, registry);
      System.out.println("done " + line);
    }
    System.exit(0);
  }

  private static void obey(String command, Registry registry) throws Exception {
    switch (command) {
      case "bind":
        bind(registry);
        break;
      case "unbind":
        registry.unbind("desk");
        break;
      case "reexport":
        UnicastRemoteObject.unexportObject(held.remove(held.size() - 1), true);
        bind(registry);
        break;
      case "unexport":
        UnicastRemoteObject.unexportObject(held.remove(held.size() - 1), true);
        break;
      default:
        throw new IllegalArgumentException(command);
    }
  }

  private static void bind(Registry registry) throws Exception {
    Remote desk = new DeskServer();
    held.add(desk);
    registry.rebind("desk", export(desk, System.getProperty("desk.factory", "none")));
  }

  private static Remote export(Remote desk, String factory) throws Exception {
    switch (factory) {
      case "ssl":
        return UnicastRemoteObject.exportObject(
            desk, 0, new SslRMIClientSocketFactory(), new Loopback(true));
      case "own":
        return UnicastRemoteObject.exportObject(desk, 0, new OwnFactory(), new Loopback(false));
      case "null":
        return UnicastRemoteObject.exportObject(desk, 0, null, new Loopback(false));
      default:
        return UnicastRemoteObject.exportObject(desk, 0);
    }
  }
}
