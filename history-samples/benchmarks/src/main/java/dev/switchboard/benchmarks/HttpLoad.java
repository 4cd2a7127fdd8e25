package dev.switchboard.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request over and over on many connections, from one thread, so that the load takes
 * little of the machine that it shares with what is measured.
 */
final class HttpLoad implements AutoCloseable {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final InetSocketAddress server;
  private final byte[] request;
  private final Supplier<Answers> answers;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 << 10);
  private final int connections;
  private final Deque<HttpLine> idle = new ArrayDeque<>(); // the longest idle first

  HttpLoad(int port, String path, int connections) throws IOException {
    this(
        port,
        ascii("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n"),
        connections,
        AnswerParser::new);
  }

  /**
   * @param request a whole one that is small
   * @param answers for a connection: finds the end of each answer
   */
  HttpLoad(int port, byte[] request, int connections, Supplier<Answers> answers)
      throws IOException {
    this.connections = connections;
    this.request = request;
    this.answers = answers;
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < connections; i++) {
      idle.add(connect());
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private HttpLine connect() throws IOException {
    return new HttpLine(server, request, answers.get(), selector);
  }

  /**
   * What came of a load.
   *
   * @param latencies of the good answers, from the moment that each request was due
   * @param nanos until the last answer
   * @param reason of the first failure
   */
  record Result(Latencies latencies, long nanos, int failures, @Nullable String reason) {
    /** The same as a tally. */
    Tally flawless() throws IOException {
      if (failures > 0) {
        throw new IOException(failures + " requests failed, the first one: " + reason);
      }
      return new Tally(latencies.count(), nanos);
    }
  }

  /** As fast as it goes: each connection's next request follows the answer to its last one. */
  Result flatOut(Duration time) throws IOException {
    return new Run(0, time).result();
  }

  /** At a steady rate, which does not slacken when answers are late. */
  Result steady(double perSecond, Duration time) throws IOException {
    return new Run((long) (1e9 / perSecond), time).result();
  }

  /** One load from its begin to the last answer. */
  private final class Run {
    private final long gap;
    private final long begin = System.nanoTime();
    private final long end;
    private final Latencies latencies = new Latencies();
    private long sent;
    private int failures;
    private @Nullable String reason;

    /**
     * @param gap nanoseconds between two requests; 0: none
     */
    Run(long gap, Duration time) {
      this.gap = gap;
      end = begin + time.toNanos();
    }

    Result result() throws IOException {
      while (due(System.nanoTime()) <= end || idle.size() < connections) {
        sendDue();
        selector.select(patience());
        for (SelectionKey key : selector.selectedKeys()) {
          receive(key, (HttpLine) key.attachment());
        }
        selector.selectedKeys().clear();
        giveUp();
      }
      return new Result(latencies, System.nanoTime() - begin, failures, reason);
    }

    /** When the next request is, or would be, to be sent; the first of each connection at once. */
    private long due(long now) {
      boolean follows = gap == 0 && sent >= connections;
      return follows ? now : begin + sent * gap;
    }

    private void sendDue() throws IOException {
      long now = System.nanoTime();
      for (long due = due(now); due <= Math.min(now, end) && !idle.isEmpty(); due = due(now)) {
        idle.remove().send(due);
        sent++;
      }
    }

    /** Milliseconds to wait for answers. Less than one is none: that would burn a core. */
    private long patience() {
      long now = System.nanoTime();
      boolean more = !idle.isEmpty() && due(now) <= end;
      long wait = more ? TimeUnit.NANOSECONDS.toMillis(due(now) - now) : 1000;
      return Math.max(1, wait);
    }

    private void receive(SelectionKey key, HttpLine line) throws IOException {
      try {
        if (line.receive(buffer)) {
          latencies.add(System.nanoTime() - line.due());
          idle.add(line);
        }
      } catch (IOException e) {
        fail(e.toString());
        key.cancel();
        line.close();
        idle.add(connect());
      }
    }

    private void fail(String why) {
      failures++;
      reason = reason == null ? why : reason;
    }

    private void giveUp() throws IOException {
      if (System.nanoTime() - end > LAST_ANSWERS.toNanos()) {
        throw new IOException(
            (connections - idle.size()) + " requests are not answered within " + LAST_ANSWERS);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
