package dev.switchboard.workshop;

import dev.switchboard.gateway.command.Switchboard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A start without an audience: runs the demo, calls it once over each wire that answers at once,
 * and ends. A JVM told to keep what it loaded (JEP 350) then starts the gateway in half the time.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private final int port;

  private Rehearsal(int port) {
    this.port = port;
  }

  /** Ends the JVM, with 0 when every call was answered. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = freePort();
    String[] demo = {"demo", "--http", "127.0.0.1:" + port, "--registry-port", "0"};
    Thread gateway = new Thread(() -> Switchboard.main(demo), "rehearsal");
    gateway.setDaemon(true);
    gateway.start();
    System.exit(new Rehearsal(port).play() ? 0 : 1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean play() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!get("/api/events/123")) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return get("/api/ticketing/getEvent?eventId=123")
        && post(
            "/jsonrpc/ticketing",
            "application/json",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getEvent\",\"params\":[\"123\"]}")
        && post(
            "/RPC2",
            "text/xml",
            "<methodCall><methodName>ticketing.getEvent</methodName><params><param>"
                + "<value>123</value></param></params></methodCall>");
  }

  private boolean get(String path) throws IOException {
    return answers("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  private boolean post(String path, String type, String body) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\n"
            + "Content-Length: %d\r\n\r\n";
    return answers(head.formatted(path, type, body.length()) + body);
  }

  private boolean answers(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      return new String(answer, StandardCharsets.UTF_8).startsWith("HTTP/1.1 200 ");
    } catch (ConnectException e) {
      return false; // it does not listen yet
    }
  }
}
