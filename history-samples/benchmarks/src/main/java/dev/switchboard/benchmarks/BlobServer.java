package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A stock RMI server of {@link Blobs} and its registry, as a program, on one port of loopback. */
final class BlobServer implements Blobs {
  private final Map<Integer, byte[]> sources = new ConcurrentHashMap<>();

  private BlobServer() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    Loopback loopback = new Loopback();
    Registry registry = LocateRegistry.createRegistry(0, null, loopback);
    BlobServer blobs = new BlobServer();
    registry.rebind("blobs", UnicastRemoteObject.exportObject(blobs, 0, null, loopback));
    System.out.println("blobs ready on rmi://127.0.0.1:" + loopback.port + "/blobs");
    Child.untilInputEnds();
    System.exit(0);
  }

  @Override
  public byte[] echo(byte[] bytes) {
    return bytes;
  }

  @Override
  public void sink(byte[] bytes) {}

  @Override
  public byte[] source(int size) {
    return sources.computeIfAbsent(size, byte[]::new);
  }

  /** Remembers the port it was given. */
  private static final class Loopback implements RMIServerSocketFactory {
    private volatile int port;

    @Override
    public ServerSocket createServerSocket(int wanted) throws IOException {
      ServerSocket socket = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
      port = socket.getLocalPort();
      return socket;
    }
  }
}
