package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaterAppenderTest {
  private final Sink sink = new Sink();
  private final LaterAppender appender = new LaterAppender(new LogLine(), sink);

  /** Takes all, from when it is opened on, and counts how often it was given something. */
  private static final class Sink extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CountDownLatch open = new CountDownLatch(1);
    private int times;

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      synchronized (this) {
        taken.write(bytes, from, length);
        times++;
      }
    }

    synchronized String messages() {
      return taken.toString(StandardCharsets.UTF_8).replaceAll("(?m)^.* - ", "");
    }
  }

  @AfterEach
  void stop() {
    sink.open.countDown();
    appender.stop();
  }

  private void log(String message) {
    LoggingEvent event = new LoggingEvent();
    event.setLevel(Level.INFO);
    event.setLoggerName("some.logger");
    event.setMessage(message);
    event.setTimeStamp(0);
    appender.doAppend(event);
  }

  @Test
  void writesEventsInTheirOrderAndManyAtOnce() {
    sink.open.countDown();
    appender.start();
    for (int i = 0; i < 1_000; i++) {
      log("event " + i);
    }
    appender.hurry();
    String all =
        IntStream.range(0, 1_000).mapToObj(i -> "event " + i + "\n").collect(Collectors.joining());
    assertThat(sink.messages()).isEqualTo(all);
    assertThat(sink.times).isLessThan(500);
  }

  @Test
  void writesAnEventThatComesAloneWithoutBeingAskedTo() throws Exception {
    sink.open.countDown();
    appender.start();
    log("alone");
    long end = System.nanoTime() + 10_000_000_000L;
    while (sink.messages().isEmpty() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(sink.messages()).isEqualTo("alone\n");
  }

  @Test
  void losesEventsRatherThanHoldUpWhoLogs() {
    appender.start();
    String long10k = "x".repeat(10_000);
    for (int i = 0; i < 1_000; i++) {
      log(long10k);
    }
    sink.open.countDown();
    appender.hurry();
    assertThat(sink.messages().length()).isBetween(10_000, 2 << 20);
  }

  @Test
  void writesBeforeItReturnsOnceTheEndIsNear() {
    sink.open.countDown();
    appender.start();
    appender.hurry();
    log("the last");
    assertThat(sink.messages()).isEqualTo("the last\n");
  }
}
