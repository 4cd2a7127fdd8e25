package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the gateway and an RMI server for one experiment or trap, on a port of this
 * machine, and does to the calls that pass what a network or a crash would do. It counts them, too.
 */
final class LabRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LabRelay.class);
  private static final int MOST_LINES = 16;
  private static final int CONNECT_MILLIS = 5000;

  private final ServerSocket listener;
  private final InetSocketAddress server;
  private final Runnable kill;
  private final Set<LabLine> lines = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private LabFault fault = LabFault.NONE;
  private Duration delay = Duration.ZERO;
  private int left = Integer.MAX_VALUE;
  private boolean stopped;
  private int arrived;
  private int delivered;
  private int ran;
  private int underway;

  /**
   * What has passed.
   *
   * @param arrived requests of the gateway
   * @param delivered requests that the server's object was given
   * @param ran replies of the server that prove that its method has run
   */
  record Tally(int arrived, int delivered, int ran) {}

  /**
   * Listens at once.
   *
   * @param kill ends the server as a crash would, and returns when it is dead
   */
  LabRelay(InetSocketAddress server, Runnable kill) throws IOException {
    this.server = server;
    this.kill = kill;
    listener = new ServerSocket(0, MOST_LINES, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where the gateway is to connect. */
  InetSocketAddress door() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** What happens to the calls that arrive from now on. */
  void does(LabFault next, Duration nextDelay) {
    does(next, nextDelay, Integer.MAX_VALUE);
  }

  /** What happens to the next calls that arrive, and to none after these. */
  synchronized void does(LabFault next, Duration nextDelay, int calls) {
    fault = next;
    delay = nextDelay;
    left = calls;
  }

  /** How many of the next calls something will happen to. */
  synchronized int left() {
    return stopped ? 0 : left;
  }

  /**
   * From now on nothing happens to a call. Those that are held up or hear nothing are ended; those
   * that the server is at work on get their replies.
   */
  void stop() {
    synchronized (this) {
      stopped = true;
    }
    lines.forEach(LabLine::stop);
  }

  synchronized Duration delay() {
    return delay;
  }

  synchronized Tally tally() {
    return new Tally(arrived, delivered, ran);
  }

  /** Counts from nothing. */
  synchronized void forget() {
    arrived = 0;
    delivered = 0;
    ran = 0;
  }

  /** Waits until no call is on its way; false when that took too long. */
  synchronized boolean quiet(Deadline deadline) throws InterruptedException {
    while (underway > 0 && !deadline.passed()) {
      wait(Math.max(1, deadline.remainingNanos() / 1_000_000));
    }
    return underway == 0;
  }

  /** A request has arrived; what is to happen to it. */
  synchronized LabFault arrives() {
    arrived++;
    underway++;
    if (stopped || left == 0) {
      return LabFault.NONE;
    }
    left--;
    return fault;
  }

  synchronized void delivers() {
    delivered++;
  }

  synchronized void runs() {
    ran++;
  }

  /**
   * RMI has refused a request in the object's place: a new server knows nothing of the old one's.
   */
  synchronized void refuses() {
    delivered--;
  }

  /** Nothing more will come of a request. */
  synchronized void ends() {
    underway--;
    notifyAll();
  }

  void kill() {
    kill.run();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket();
    boolean connected = false;
    try {
      socket.setTcpNoDelay(true);
      socket.connect(server, CONNECT_MILLIS);
      connected = true;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
    return socket;
  }

  /** Something that ends with its sockets. */
  interface Job {
    void run() throws IOException;
  }

  private static void start(Job job) {
    Thread thread = new Thread(() -> run(job), "lab-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Job job) {
    try {
      job.run();
    } catch (IOException e) {
      LOG.debug("a connection of the failure lab has ended: {}", e.toString());
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket gateway = listener.accept();
      try {
        open(gateway);
      } catch (IOException e) { // the server is down: the gateway is to see that
        gateway.close();
      }
    }
  }

  private void open(Socket gateway) throws IOException {
    if (lines.size() >= MOST_LINES) {
      throw new IOException("expected at most " + MOST_LINES + " connections, found more");
    }
    gateway.setTcpNoDelay(true);
    LabLine line = new LabLine(this, gateway, connect());
    lines.add(line);
    start(() -> serve(line, line::up));
    start(() -> serve(line, line::down));
    if (listener.isClosed()) {
      line.close();
    }
  }

  private void serve(LabLine line, Job direction) throws IOException {
    boolean orderly = false;
    try {
      direction.run();
      orderly = true;
    } finally {
      if (!orderly || line.over()) {
        line.close();
        lines.remove(line);
      }
    }
  }

  /** Ends all connections, and the threads with them. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("the failure lab's port: {}", e.toString());
    }
    lines.forEach(LabLine::close);
    lines.clear();
  }
}
