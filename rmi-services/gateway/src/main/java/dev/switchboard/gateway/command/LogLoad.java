package dev.switchboard.gateway.command;

import org.slf4j.LoggerFactory;

/**
 * Loads the log on a thread of its own. That takes as long as reading the command line and the
 * configuration, so both cores have something to do. Nothing is to be logged before it is done.
 */
final class LogLoad {
  private final Thread thread =
      new Thread(() -> LoggerFactory.getLogger(Switchboard.class), "log-load");

  LogLoad() {
    thread.setDaemon(true);
    thread.start();
  }

  void await() throws InterruptedException {
    thread.join();
  }
}
