package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes one gRPC call over and over on many connections, from one thread, so that the load takes
 * little of the machine that it shares with what is measured.
 */
final class GrpcLoad implements AutoCloseable {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
  private final List<GrpcLine> lines = new ArrayList<>();
  private final List<GrpcLine> idle = new ArrayList<>();

  GrpcLoad(int port, String path, byte[] message, int connections) throws IOException {
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < connections; i++) {
      lines.add(new GrpcLine(server, path, message, selector));
    }
  }

  /** As fast as it goes: each connection's next call follows the answer to its last one. */
  Tally flatOut(Duration time) throws IOException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    for (GrpcLine line : lines) {
      line.send();
    }
    long calls = 0;
    int underWay = lines.size();
    while (underWay > 0) {
      int answers = answers();
      calls += answers;
      underWay -= answers;
      underWay += System.nanoTime() < end ? sendAgain() : 0;
      if (System.nanoTime() - end > LAST_ANSWERS.toNanos()) {
        throw new IOException(underWay + " calls are not answered within " + LAST_ANSWERS);
      }
    }
    idle.clear();
    return new Tally(calls, System.nanoTime() - begin);
  }

  /** How many calls have been answered. */
  private int answers() throws IOException {
    selector.select(1000);
    int before = idle.size();
    for (SelectionKey key : selector.selectedKeys()) {
      GrpcLine line = (GrpcLine) key.attachment();
      if (line.receive(buffer)) {
        idle.add(line);
      }
    }
    selector.selectedKeys().clear();
    return idle.size() - before;
  }

  private int sendAgain() throws IOException {
    for (GrpcLine line : idle) {
      line.send();
    }
    int sent = idle.size();
    idle.clear();
    return sent;
  }

  @Override
  public void close() throws IOException {
    for (GrpcLine line : lines) {
      line.close();
    }
    selector.close();
  }
}
