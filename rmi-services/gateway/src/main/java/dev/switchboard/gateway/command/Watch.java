package dev.switchboard.gateway.command;

import dev.switchboard.jrmp.RmiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps asking a registry what it holds: often while it does not answer or lacks something, seldom
 * once all is there.
 */
final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration SOONEST = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofSeconds(5);
  private static final Duration SELDOM = Duration.ofSeconds(15);

  private final Target target;
  private final Discovery discovery;
  private final Consumer<List<Discovery.Found>> publish;
  private final ScheduledExecutorService clock;
  private @Nullable Future<?> next;
  private Duration pause = SOONEST;
  private volatile boolean up;
  private boolean told;

  Watch(
      Target target,
      Discovery discovery,
      Consumer<List<Discovery.Found>> publish,
      ScheduledExecutorService clock) {
    this.target = target;
    this.discovery = discovery;
    this.publish = publish;
    this.clock = clock;
  }

  Target target() {
    return target;
  }

  /** Whether the registry answered when last asked. */
  boolean up() {
    return up;
  }

  /** Asks once; what was found before the registry stopped to answer, if it did. */
  List<Discovery.Found> look() {
    List<Discovery.Found> found = new ArrayList<>();
    try {
      discovery.look(target.configured().settings().connectTimeout(), found::add);
      turned(true, "answers");
    } catch (RmiFailure e) {
      turned(false, e.fault().diagnosis());
    }
    return found;
  }

  private synchronized void turned(boolean nowUp, String how) {
    if (nowUp != up || !told) {
      LOG.info("{} at {}: {}", target.name(), target.configured().settings().registry(), how);
    }
    told = true;
    up = nowUp;
    boolean complete = nowUp && discovery.complete();
    pause = complete ? SELDOM : pause.equals(SELDOM) ? SOONEST : shorter(pause.multipliedBy(2));
  }

  private static Duration shorter(Duration longer) {
    return longer.compareTo(LATEST) < 0 ? longer : LATEST;
  }

  /** From now on, asks again and again until the clock stops. */
  synchronized void start() {
    next = clock.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      publish.accept(look());
    } catch (RuntimeException e) {
      LOG.error("{}: what it holds cannot be served", target.name(), e);
    }
    if (!clock.isShutdown()) {
      start();
    }
  }

  /** Asks at once: somebody knows that something has changed. */
  synchronized void hurry() {
    if (next != null && next.cancel(false)) {
      pause = SOONEST;
      next = clock.schedule(this::round, 0, TimeUnit.MILLISECONDS);
    }
  }
}
