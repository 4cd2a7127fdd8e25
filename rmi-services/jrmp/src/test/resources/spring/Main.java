package spring;

import desk.Desk;
import desk.Refused;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import org.springframework.remoting.rmi.RmiServiceExporter;

/** A desk that knows nothing of RMI, exported by Spring. Ends with its input. */
public final class Main implements Desk {
  public String echo(String text) {
    return text;
  }

  public int add(int left, int right) {
    return left + right;
  }

  public void nothing() {}

  public void refuse(String why, int code) throws Refused {
    throw new Refused(why, code);
  }

  public void boom(String secret) {
    throw new IllegalStateException(secret);
  }

  public int size(byte[] bytes) {
    return bytes.length;
  }

  public long calls() {
    return 7;
  }

  private static ServerSocket listen(int port) throws java.io.IOException {
    ServerSocket socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    System.out.println("port " + socket.getLocalPort());
    return socket;
  }

  public static void main(String[] args) throws Exception {
    Registry registry = LocateRegistry.createRegistry(0, null, Main::listen);
    RmiServiceExporter exporter = new RmiServiceExporter();
    exporter.setRegistry(registry);
    exporter.setServiceName("desk");
    exporter.setServiceInterface(Desk.class);
    exporter.setService(new Main());
    exporter.afterPropertiesSet();
    System.out.println("ready");
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }
}
