package dev.switchboard.gateway.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a gateway going until the process is told to stop, then ends it without losing a call. */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private Running() {}

  /**
   * Blocks for ever; SIGTERM and Ctrl-C run the end.
   *
   * @param afterwards what is to be stopped once the gateway is
   */
  static void untilStopped(Gateway gateway, Runnable afterwards) throws InterruptedException {
    Thread end = new Thread(() -> stop(gateway, afterwards), "stop");
    Runtime.getRuntime().addShutdownHook(end);
    new CountDownLatch(1).await();
  }

  private static void stop(Gateway gateway, Runnable afterwards) {
    try {
      if (!gateway.drain(DRAIN)) {
        LOG.warn("stopped with calls in flight: they took longer than {} s", DRAIN.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      gateway.close();
      afterwards.run();
    }
  }
}
