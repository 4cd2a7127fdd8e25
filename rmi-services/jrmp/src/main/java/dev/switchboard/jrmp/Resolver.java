package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of hosts. The JDK's own look-up cannot be interrupted, so it runs on a thread
 * of its own, one for each host at most, which ends with it.
 */
final class Resolver {
  private final ConcurrentHashMap<String, FutureTask<InetAddress[]>> underWay =
      new ConcurrentHashMap<>();

  InetAddress[] addresses(String host, Deadline deadline) throws IOException {
    if (literal(host)) {
      return InetAddress.getAllByName(host);
    }
    FutureTask<InetAddress[]> task = underWay.computeIfAbsent(host, this::start);
    try {
      return task.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw new DeadlinePassed("the name service did not answer for " + host);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while looking up " + host);
    } catch (ExecutionException unknown) {
      throw (IOException) new UnknownHostException(host).initCause(unknown.getCause());
    }
  }

  private FutureTask<InetAddress[]> start(String host) {
    FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread thread =
        new Thread(
            () -> {
              task.run();
              underWay.remove(host, task); // the JDK has its own cache of answers
            },
            "rmi-resolver-" + host);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static boolean literal(String host) {
    return host.indexOf(':') >= 0
        || host.chars().allMatch(c -> c == '.' || Character.digit(c, 10) >= 0);
  }
}
