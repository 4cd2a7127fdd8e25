package dev.switchboard.workshop;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that calls a gateway steadily, on connections that stay, and prints each second how
 * many calls were answered: at most as many as wanted, fewer where the machine gives no more.
 */
final class SteadyCalls {
  static final int CONNECTIONS = 32;
  private static final int SECONDS = 120;

  private final int port;
  private final int services;
  private final long pauseNanos;
  private final AtomicLong answered = new AtomicLong();

  private SteadyCalls(int port, int services, int perSecond) {
    this.port = port;
    this.services = services;
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) * CONNECTIONS / perSecond;
  }

  /**
   * Calls until two minutes are over or it is ended.
   *
   * @param arguments the gateway's port, how many services there are, calls per second
   */
  public static void main(String[] arguments) throws Exception {
    SteadyCalls calls =
        new SteadyCalls(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    for (int i = 0; i < CONNECTIONS; i++) {
      int first = i;
      Thread thread = new Thread(() -> calls.callAll(first), "calls-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    calls.report();
  }

  private void report() throws InterruptedException {
    long before = 0;
    for (int i = 0; i < SECONDS; i++) {
      TimeUnit.SECONDS.sleep(1); // this is its pace, not a wait for something
      long now = answered.get();
      System.out.println("answered " + (now - before));
      before = now;
    }
  }

  private void callAll(int first) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      long due = System.nanoTime();
      for (int i = first; ; i += CONNECTIONS) {
        call(socket.getOutputStream(), in, i % services);
        answered.incrementAndGet();
        due = Math.max(due + pauseNanos, System.nanoTime() - pauseNanos);
        LockSupport.parkNanos(due - System.nanoTime());
      }
    } catch (IOException e) {
      System.out.println("ended: " + e);
    }
  }

  private static void call(OutputStream out, InputStream in, int service) throws IOException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"length0\",\"params\":[\"twelve chars\",null]}";
    String request =
        "POST /jsonrpc/%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(ThousandServices.name(service), body.length(), body);
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    String answer = new String(in.readNBytes(head(in)), StandardCharsets.UTF_8);
    if (!answer.contains("\"result\":12")) {
      throw new IOException("expected the length, found " + answer);
    }
  }

  /** Reads the head of an answer; how long its body is. */
  private static int head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the gateway has hung up");
      }
      head.append((char) next);
    }
    String lengths = head.toString().toLowerCase(java.util.Locale.ROOT);
    int at = lengths.indexOf("content-length: ") + "content-length: ".length();
    return Integer.parseInt(lengths.substring(at, lengths.indexOf('\r', at)));
  }
}
