package dev.switchboard.workshop;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Writes events on a thread of its own, all those of a moment at once: who logs makes no system
 * call and, as long as there is much to log, wakes nobody. Loses events rather than hold up who
 * logs when nobody takes them.
 */
final class LaterAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final long MOMENT_MILLIS = 20;
  private static final long LAST_MOMENT_MILLIS = 1_000;
  private static final int MOST_WAITING = 1 << 20;

  private final Encoder<ILoggingEvent> encoder;
  private final OutputStream out;
  private final Object lock = new Object();

  // Guarded by the lock, which nobody holds while writing.
  private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean asleep;
  private boolean writing;
  private boolean hurried;

  /**
   * @param out written to by this thread only, a whole number of events at a time
   */
  LaterAppender(Encoder<ILoggingEvent> encoder, OutputStream out) {
    this.encoder = encoder;
    this.out = out;
  }

  @Override
  public void start() {
    Thread writer = new Thread(this::run, "log-writer");
    writer.setDaemon(true);
    writer.start();
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] text = encoder.encode(event);
    boolean last;
    synchronized (lock) {
      add(text);
      last = hurried;
    }
    if (last) {
      hurry();
    }
  }

  private void add(byte[] text) {
    if (waiting.size() + text.length <= MOST_WAITING) {
      waiting.write(text, 0, text.length);
      if (asleep) {
        asleep = false;
        lock.notifyAll();
      }
    }
  }

  /** From now on whoever logs waits until it is written; for the end, when nothing comes later. */
  void hurry() {
    synchronized (lock) {
      hurried = true;
      lock.notifyAll();
      try {
        await(() -> !writing && waiting.size() == 0, LAST_MOMENT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Leaves the lock until something holds, but not for longer. */
  private void await(BooleanSupplier something, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !something.getAsBoolean(); left = millisTo(end)) {
      lock.wait(left);
    }
  }

  private static long millisTo(long nanoTime) {
    return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
  }

  @Override
  public void stop() {
    super.stop();
    hurry();
  }

  private void run() {
    ByteArrayOutputStream spare = new ByteArrayOutputStream();
    try {
      while (true) {
        ByteArrayOutputStream next = gathered(spare);
        next.writeTo(out);
        out.flush();
        spare = next.size() < MOST_WAITING / 16 ? next : new ByteArrayOutputStream();
        spare.reset();
        written();
      }
    } catch (IOException e) {
      addError("the log cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a moment brings, the first of which may be long in coming. */
  private ByteArrayOutputStream gathered(ByteArrayOutputStream empty) throws InterruptedException {
    synchronized (lock) {
      while (waiting.size() == 0) {
        asleep = true;
        lock.wait();
      }
      asleep = false;
      await(() -> hurried, MOMENT_MILLIS);
      ByteArrayOutputStream gathered = waiting;
      waiting = empty;
      writing = true;
      return gathered;
    }
  }

  private void written() {
    synchronized (lock) {
      writing = false;
      lock.notifyAll();
    }
  }
}
